-- Users × states: signatories by user and outcome. $products: signature.
-- VARCHAR agency, user_name, state, BIGINT credits.
SELECT agency, user_name, state, sum(credits)::BIGINT AS credits
FROM {{credits}}
GROUP BY ALL
ORDER BY agency, user_name, state
