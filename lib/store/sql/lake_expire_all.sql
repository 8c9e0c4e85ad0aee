-- No state of the lake but the newest can be asked for any more. A row a state.
CALL ducklake_expire_snapshots('store', older_than => now(), dry_run => {dry_run})
