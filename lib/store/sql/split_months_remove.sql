-- Removes what is not split as prices meet now, of some wallets ($wallets).
DELETE FROM split_months AS s
WHERE list_contains($wallets::VARCHAR[], s.wallet_id)
  AND NOT EXISTS (
    FROM price_parts p
    WHERE p.month AND p.held AND p.wallet_id = s.wallet_id AND p.product = s.product AND p.day = s.day
)
