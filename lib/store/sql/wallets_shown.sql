-- The wallets of a scope whose counters its role ($role; NULL: any) is shown: all but those a policy hides.
-- VARCHAR wallet_id, VARCHAR name; by name, the network's last.
SELECT wallet_id, name
FROM {{scoped_wallets}}
ANTI JOIN (
    SELECT agency_id AS wallet_id
    FROM counter_policies
    WHERE role = $role
    GROUP BY agency_id
    HAVING NOT arg_max(shown, entered_at)
) USING (wallet_id)
ORDER BY is_network, name, wallet_id
