-- The columns that _cost_key.sql reads for $by; the others are NULL, so that counts are added up before they are named.
CASE WHEN $by IN ('team', 'user', 'agency') THEN member_id END AS member_id,
CASE WHEN $by = 'template' THEN template END AS template,
CASE WHEN $by IN ('day', 'month') THEN effective_on END AS effective_on,
CASE WHEN $by = 'state' THEN state END AS state
