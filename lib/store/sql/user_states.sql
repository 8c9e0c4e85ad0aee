-- Users × states: signatories by user and outcome. $products: signature.
-- VARCHAR agency, user_name, state, BIGINT credits.
SELECT agency, user_name, state, sum(credits)::BIGINT AS credits
FROM (SELECT member_id, state, sum(credits) AS credits FROM {{counts}} GROUP BY member_id, state)
JOIN {{scoped_members}} USING (member_id)
GROUP BY ALL
ORDER BY agency, user_name, state
