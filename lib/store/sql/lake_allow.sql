-- The only folder whose files may be read and written once the instance is locked. No rows.
SET GLOBAL allowed_directories = ['{data}']
