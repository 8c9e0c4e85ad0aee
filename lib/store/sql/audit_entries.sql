-- A page ($limit, $offset) of the journal, newest first; scope and search as in _audit_entries.sql.
-- TIMESTAMP happened_at (UTC), VARCHAR who, role, action, VARCHAR[] agencies (names by alphabet; NULL: the whole network),
-- VARCHAR subject, detail (a JSON object), BIGINT row_count, BOOLEAN personal.
SELECT happened_at, who, role, action,
       CASE WHEN agencies IS NOT NULL THEN coalesce((
           SELECT list(known.name ORDER BY known.name)
           FROM {{wallet_names}} known
           WHERE list_contains(e.agencies, known.wallet_id)
       ), []) END AS agencies,
       subject, detail, row_count, personal
FROM (
    SELECT * FROM {{audit_entries}} ORDER BY happened_at DESC, entry_id LIMIT $limit OFFSET $offset
) e
ORDER BY happened_at DESC, entry_id
