-- The store's file that is moved, for reading. {path}: its path.
ATTACH '{path}' AS source (READ_ONLY)
