-- The wallets of a network ($network) whose prices a write may move: those that pay, or once paid, for agencies with
-- stale days of the ledger, for an order may come when the uses that it pays for are long past; all of them where
-- $everything is asked for, or credits were ever moved between wallets. None where a rule books uses on the day of their
-- signature: what is split is not asked for then. VARCHAR wallet_id.
SELECT DISTINCT wallet_id
FROM ledger_terms t
WHERE network_id = $network
  AND NOT EXISTS (FROM product_policies p WHERE p.network_id = $network AND p.consume_on = 'signed')
  AND ($everything
       OR EXISTS (FROM transfers m WHERE m.network_id = $network)
       OR EXISTS (FROM stale_ledger d WHERE d.agency_id = t.agency_id))
ORDER BY wallet_id
