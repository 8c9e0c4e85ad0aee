-- The statement of a closed month ($month) as it was signed, in scope and filters.
-- VARCHAR wallet_id, product, measure, BIGINT credits, VARCHAR amount (euros, exact); one row a measure. Uses that
-- nothing had paid for are no measure of a line (closed_unfunded.sql).
SELECT wallet_id, product, measure, credits, amount
FROM closed_lines
JOIN {{scoped_wallets}} USING (wallet_id)
WHERE network_id = $network AND month = $month AND measure <> 'unfunded'
  AND ($products::VARCHAR[] IS NULL OR list_contains($products::VARCHAR[], product))
ORDER BY ALL
