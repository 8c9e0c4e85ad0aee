-- What pg_dump has to be told to see the catalogue as it is now, and the newest state of the lake in it; good until the
-- transaction ends. One row: VARCHAR, BIGINT.
SELECT token, state
FROM postgres_query('store_turns', '
    SELECT pg_export_snapshot() AS token, (SELECT max(snapshot_id) FROM ducklake_snapshot) AS state
')
