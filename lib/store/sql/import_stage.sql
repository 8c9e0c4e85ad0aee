-- The rows of one file as events, each with its identity of law I1: agency, contract, signatory, creation
-- minute in Paris, ordinal among equals. Equals are numbered from the furthest outcome down, so that a
-- later file that lists them in another order meets them in the same one. Hardly any row has an equal, and putting
-- rows in order costs much, so only those are whose hash occurs again (which may be chance: then it does no harm).
-- Signatories that were made anonymous come in without name, phone and email; `anonymous` says which rows these are.
-- $network, $agency_id, $import_id. Reads the registered Arrow table `checked`.
CREATE OR REPLACE TEMP TABLE incoming AS
WITH repeated AS MATERIALIZED (
    SELECT hash(contract, signatory_key, created_minute) AS same FROM checked GROUP BY same HAVING count(*) > 1
),
numbered AS (
    SELECT *, 1 AS ordinal
    FROM checked
    WHERE hash(contract, signatory_key, created_minute) NOT IN (FROM repeated)
    UNION ALL
    SELECT *, row_number() OVER (
        PARTITION BY contract, signatory_key, created_minute
        ORDER BY {{state_rank}} DESC, signed_at DESC NULLS LAST, created_at DESC, template, signatory, phone,
                 email, user_name, team, row_number
    ) AS ordinal
    FROM checked
    WHERE hash(contract, signatory_key, created_minute) IN (FROM repeated)
),
identified AS (
    SELECT md5(concat_ws(chr(31), $agency_id, contract, signatory_key, created_minute, ordinal))::UUID AS event_id, *
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
