-- Adds the stale days up anew by agency, from its members' days and open ceremonies.
-- $first_on, $last_on: the span of the stale days.
INSERT INTO agency_days
SELECT d.axis, d.day, m.agency_id, sum(d.signed)::INTEGER, sum(d.cancelled)::INTEGER, sum(d.in_progress)::INTEGER,
       sum(d.unknown)::INTEGER, sum(d.registered_letter)::INTEGER, sum(d.erp)::INTEGER,
       coalesce(any_value(o.ceremonies), 0)::INTEGER
FROM member_days d
JOIN members m USING (member_id)
SEMI JOIN stale_days s ON s.axis = d.axis AND s.agency_id = m.agency_id AND s.on_day = d.day
LEFT JOIN (
    SELECT 'creation' AS axis, day, agency_id,
           coalesce(sum(ceremonies) FILTER (WHERE shared IS NULL), 0) + count(DISTINCT shared) AS ceremonies
    FROM open_days
    JOIN members USING (member_id)
    WHERE day BETWEEN $first_on AND $last_on
    GROUP BY ALL
) o
    ON d.axis = o.axis AND d.day = o.day AND m.agency_id = o.agency_id
WHERE d.day BETWEEN $first_on AND $last_on
GROUP BY d.axis, d.day, m.agency_id
ORDER BY d.axis, d.day, m.agency_id
