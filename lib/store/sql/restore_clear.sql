-- Every table of a catalogue's database goes: it held none when a restore began. No rows.
CALL postgres_execute('store_turns', '
    DO $$
    DECLARE named text;
    BEGIN
        FOR named IN SELECT tablename FROM pg_tables WHERE schemaname = ''public'' LOOP
            EXECUTE format(''DROP TABLE public.%I'', named);
        END LOOP;
    END $$
')
