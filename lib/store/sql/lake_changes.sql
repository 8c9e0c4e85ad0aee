-- What was done in each state of the lake after one and up to another: inserted_into_table:7,… One row each: VARCHAR.
SELECT * FROM postgres_query('store_turns',
    'SELECT changes_made FROM ducklake_snapshot_changes WHERE snapshot_id > {after} AND snapshot_id <= {until}')
