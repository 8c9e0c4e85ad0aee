-- `numbered`, rows of a file with an `ordinal`, as events with their identity of law I1: agency, contract, signatory,
-- creation minute in Paris, ordinal among equals. Signatories that were made anonymous come in without name, phone and
-- email; `anonymous` says which rows these are. $network, $agency_id, $import_id.
identified AS (
    SELECT {{event_identity}} AS event_id, *
    FROM numbered
),
known AS (
    SELECT *,
           created_on < (SELECT coalesce(max(before_on), DATE '0001-01-01') FROM retention_runs WHERE network_id = $network)
           OR event_id IN (SELECT event_id FROM erased_events) AS anonymous
    FROM identified
)
SELECT event_id, $agency_id AS agency_id, contract, template,
       CASE WHEN NOT anonymous THEN signatory END AS signatory,
       CASE WHEN NOT anonymous THEN phone END AS phone,
       CASE WHEN NOT anonymous THEN email END AS email,
       created_at, created_on, signed_at, signed_on, state, state_word, user_name, team, $import_id AS import_id,
       row_number, anonymous
FROM known
