-- Uses of registered letters and ERP behind a number, newest first, a page of them ($limit, $offset).
-- VARCHAR agency, TIMESTAMP used (Paris), BIGINT credits, VARCHAR user_name, team, reference.
SELECT agency, timezone('Europe/Paris', timezone('UTC', used_at)) AS used, quantity AS credits, user_name,
       team, reference
FROM {{uses}}
WHERE used_on >= $start AND used_on < $end
ORDER BY used_at DESC, use_id
LIMIT $limit OFFSET $offset
