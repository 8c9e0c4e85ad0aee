-- Files that no state has any more, for a day at least. A row a file.
CALL ducklake_cleanup_old_files('store', older_than => now() - INTERVAL 1 DAY, dry_run => {dry_run})
