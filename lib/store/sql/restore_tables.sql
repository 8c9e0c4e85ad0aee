-- Whether a catalogue's database holds any table. One row: BOOLEAN.
SELECT held
FROM postgres_query('store_turns', '
    SELECT EXISTS (SELECT 1 FROM pg_tables WHERE schemaname = ''public'') AS held
')
