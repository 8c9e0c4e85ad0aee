-- The wallets in scope that buy for themselves on a Paris day ($on_day): the network's, and those of agencies unless a
-- policy has the network pay for them. VARCHAR wallet_id, VARCHAR name; by name, the network's last.
SELECT wallet_id, name
FROM {{scoped_wallets}}
ANTI JOIN (
    SELECT agency_id AS wallet_id
    FROM funding_policies
    WHERE from_on <= $on_day
    GROUP BY agency_id
    HAVING arg_max(paid_by, (from_on, entered_at)) = 'network'
) USING (wallet_id)
ORDER BY is_network, name, wallet_id
