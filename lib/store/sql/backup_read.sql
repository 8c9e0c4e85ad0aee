-- A store's file, for reading. {path}: its path.
ATTACH '{path}' AS store (READ_ONLY)
