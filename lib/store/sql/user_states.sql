-- Users × states: signatories by user and outcome. VARCHAR agency, user_name, state, BIGINT credits.
SELECT agency, user_name, state, count(*) AS credits
FROM {{events}}
WHERE {{in_period}}
GROUP BY ALL
ORDER BY agency, user_name, state
