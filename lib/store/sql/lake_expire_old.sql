-- States of the lake that are older than a day can no longer be asked for. A row a state.
CALL ducklake_expire_snapshots('store', older_than => now() - INTERVAL 1 DAY, dry_run => {dry_run})
