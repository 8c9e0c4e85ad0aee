-- Loads an extension from its package; DuckDB checks its signature. No rows.
LOAD '{file}'
