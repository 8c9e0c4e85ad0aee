-- How many entries of the journal a search finds; scope and search as in _audit_entries.sql. One row: BIGINT.
SELECT count(*) FROM {{audit_entries}}
