-- The lake once more, for reading alone. No rows.
ATTACH 'ducklake:postgres:{address}' AS reading (DATA_PATH '{data}', READ_ONLY)
