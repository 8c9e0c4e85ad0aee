-- The highest of a network's generated order numbers that begin with $prefix. One row: BIGINT (0: none yet).
SELECT coalesce(max(try_cast(substr(number, length($prefix) + 1) AS BIGINT)), 0)
FROM order_entries
WHERE network_id = $network AND starts_with(number, $prefix)
