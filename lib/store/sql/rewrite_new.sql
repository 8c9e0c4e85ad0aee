-- The file that takes its place. {path}: its path.
ATTACH '{path}' AS new_store
