-- Small files of a table that follow each other become one. A row a table.
CALL ducklake_merge_adjacent_files('store')
