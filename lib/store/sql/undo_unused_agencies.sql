-- Agencies ($agencies) that came with an import alone go with it: nothing that counts speaks of them any more, and
-- nobody has said anything of them.
DELETE FROM agencies
WHERE list_contains($agencies::VARCHAR[], agency_id)
  AND NOT EXISTS (FROM imports i WHERE i.agency_id = agencies.agency_id AND i.undone_at IS NULL)
  AND NOT EXISTS (
      FROM order_entries o
      LEFT JOIN imports i USING (import_id)
      WHERE o.wallet_id = agencies.agency_id AND i.undone_at IS NULL
  )
  AND NOT EXISTS (FROM product_uses u WHERE u.agency_id = agencies.agency_id)
  AND NOT EXISTS (FROM transfers t WHERE agencies.agency_id IN (t.from_wallet, t.to_wallet))
  AND NOT EXISTS (FROM funding_policies f WHERE f.agency_id = agencies.agency_id)
  AND NOT EXISTS (FROM counter_policies c WHERE c.agency_id = agencies.agency_id)
  AND NOT EXISTS (FROM observations o WHERE o.wallet_id = agencies.agency_id)
  AND NOT EXISTS (FROM closed_lines c WHERE c.wallet_id = agencies.agency_id)
