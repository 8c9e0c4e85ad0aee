-- The file that becomes the store. {path}: its path.
ATTACH '{path}' AS store
