-- The attached store that is read. One row: VARCHAR.
SELECT current_database()
