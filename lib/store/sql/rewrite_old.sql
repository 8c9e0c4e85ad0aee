-- The store's file as it is, for reading. {path}: its path.
ATTACH '{path}' AS old_store (READ_ONLY)
