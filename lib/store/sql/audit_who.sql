-- Who has entries in the journal, by name; scope and search as in _audit_entries.sql. VARCHAR who.
SELECT DISTINCT who FROM {{audit_entries}} ORDER BY who
