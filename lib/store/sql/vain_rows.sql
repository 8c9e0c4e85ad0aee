-- The signature events behind a number of waste, newest first, a page of them ($limit, $offset). Parameters of
-- _vain_uses.sql. Columns as in rows.sql; signatory, phone and email are NULL without the pii permission (law A3).
SELECT agency, contract, template,
       CASE WHEN $pii THEN signatory END AS signatory,
       CASE WHEN $pii THEN phone END AS phone,
       CASE WHEN $pii THEN email END AS email,
       timezone('Europe/Paris', timezone('UTC', created_at)) AS created,
       timezone('Europe/Paris', timezone('UTC', signed_at)) AS signed,
       state, state_word, user_name, team
FROM (
    SELECT *
    FROM {{vain_uses}}
    ORDER BY created_at DESC, contract, event_id
    LIMIT $limit OFFSET $offset
)
ORDER BY created_at DESC, contract, event_id
