-- The months of a network ($network) that are closed, the latest first.
-- DATE month, TIMESTAMP closed_at (UTC), VARCHAR closed_by; one row a month.
SELECT month, min(closed_at) AS closed_at, min(closed_by) AS closed_by
FROM closed_lines
WHERE network_id = $network
GROUP BY month
ORDER BY month DESC
