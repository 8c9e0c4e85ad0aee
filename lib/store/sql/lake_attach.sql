-- The lake, made when the catalogue holds none. No rows.
ATTACH 'ducklake:postgres:{address}' AS {name} (DATA_PATH '{data}', DATA_INLINING_ROW_LIMIT 0)
