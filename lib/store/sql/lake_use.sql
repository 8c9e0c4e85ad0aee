-- A cursor does not inherit the database that its instance uses. No rows.
USE store
