-- Which roles see the counters of the wallets in scope, as it was entered, by wallet and the latest first.
-- VARCHAR wallet_id, wallet (its name), role, BOOLEAN shown, TIMESTAMP entered_at (UTC), VARCHAR entered_by,
-- BOOLEAN stands (false: said again since); one row an entry.
SELECT wallet_id, name AS wallet, role, shown, entered_at, entered_by,
       row_number() OVER (PARTITION BY wallet_id, role ORDER BY entered_at DESC) = 1 AS stands
FROM counter_policies p
JOIN {{scoped_wallets}} w ON p.agency_id = w.wallet_id
ORDER BY is_network, name, role, entered_at DESC
