-- The version of the PostgreSQL that keeps the catalogue, as 150018. {name}: as what the lake is attached. One row: INTEGER.
SELECT version FROM postgres_query('{name}_turns', 'SELECT current_setting(''server_version_num'')::int AS version')
