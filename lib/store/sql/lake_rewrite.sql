-- Every file of which any row was deleted or changed is written anew without it. A row a table.
CALL ducklake_rewrite_data_files('store', delete_threshold => 0)
