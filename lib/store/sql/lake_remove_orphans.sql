-- Files that no state ever had, a day old at least: of a write that was cut short. A row a file.
CALL ducklake_delete_orphaned_files('store', older_than => now() - INTERVAL 1 DAY, dry_run => {dry_run})
