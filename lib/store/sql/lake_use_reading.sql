-- As lake_use, where nothing can be written. No rows.
USE reading
