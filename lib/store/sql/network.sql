-- The store's network. One row: VARCHAR network_id, VARCHAR name.
SELECT network_id, name FROM networks ORDER BY network_id LIMIT 1
