-- From here until the cursor is closed, all its queries see one state of the store. No rows.
BEGIN TRANSACTION
