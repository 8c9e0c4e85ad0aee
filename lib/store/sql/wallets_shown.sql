-- The wallets of a scope whose counters its role ($role; NULL: any) is shown: all but those a policy hides.
-- VARCHAR wallet_id, VARCHAR name; by name, the network's last.
SELECT wallet_id, name
FROM {{scoped_wallets}} w
WHERE NOT EXISTS (
    FROM (
        SELECT agency_id, shown
        FROM counter_policies
        WHERE role = $role
        QUALIFY row_number() OVER (PARTITION BY agency_id ORDER BY entered_at DESC) = 1
    ) p
    WHERE p.agency_id = w.wallet_id AND NOT p.shown
)
ORDER BY is_network, name, wallet_id
