-- The wallets in scope that buy for themselves on a Paris day ($on_day): the network's, and those of agencies unless a
-- policy has the network pay for them. VARCHAR wallet_id, VARCHAR name; by name, the network's last.
SELECT wallet_id, name
FROM {{scoped_wallets}} w
WHERE is_network OR NOT EXISTS (
    FROM funding_terms f
    WHERE f.agency_id = w.wallet_id AND f.wallet_id <> f.agency_id AND f.from_on <= $on_day AND $on_day < f.until_on
)
ORDER BY is_network, name, wallet_id
