-- An order in `orders_before` whose wallet is out of the scope (law A1). One row at most: VARCHAR number.
SELECT number FROM orders_before ANTI JOIN {{scoped_wallets}} USING (wallet_id) ORDER BY number LIMIT 1
