-- Receipts (law I4) of events that were generated, one an agency, from the events themselves.
-- Reads the registered Arrow table `new_imports`: import_id, agency_id, agency, sha256.
-- $network, $imported_at, $imported_by.
INSERT INTO imports BY NAME
SELECT n.import_id, $network AS network_id, n.agency_id, n.agency, 'demo' AS file, n.sha256, 0 AS bytes,
       $imported_at AS imported_at, $imported_by AS imported_by, '[]' AS ignored_columns,
       e.events AS rows_read, e.events AS inserted, 0 AS updated, 0 AS unchanged, 0 AS rejected,
       0 AS warned, e.first_on, e.last_on, e.newest_at, 'signatures' AS content
FROM new_imports n
JOIN (
    SELECT import_id, count(*) AS events, min(created_on) AS first_on, max(created_on) AS last_on,
           greatest(max(created_at), max(signed_at)) AS newest_at
    FROM signature_events
    GROUP BY import_id
) e USING (import_id)
