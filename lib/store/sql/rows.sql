-- The signature events behind a number, newest first, a page of them ($limit, $offset), from the creation day $since
-- on (NULL: all). Signatory, phone and email are NULL without the pii permission (law A3); times are in Paris.
SELECT agency, contract, template,
       CASE WHEN $pii THEN signatory END AS signatory,
       CASE WHEN $pii THEN phone END AS phone,
       CASE WHEN $pii THEN email END AS email,
       timezone('Europe/Paris', timezone('UTC', created_at)) AS created,
       timezone('Europe/Paris', timezone('UTC', signed_at)) AS signed,
       state, state_word, user_name, team
FROM (  -- the page first, its zones after: converting is what costs
    SELECT *
    FROM {{events}}
    WHERE {{in_period}} AND created_on >= coalesce($since::DATE, DATE '0001-01-01')
    ORDER BY created_at DESC, contract, event_id
    LIMIT $limit OFFSET $offset
)
ORDER BY created_at DESC, contract, event_id
