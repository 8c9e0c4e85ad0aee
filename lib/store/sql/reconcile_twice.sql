-- Signatories that two files name, one without an address: the same contract, minute and name under two identities
-- (law I1), each brought by one import alone. Of uses from these wallets ($wallets) after $since (NULL: from the
-- beginning) up to $until (Paris days). $network.
-- VARCHAR agency, contract (one of them), DATE first_on, last_on, BIGINT credits counted too many; one row an agency.
SELECT g.name AS agency, min(n.contract) AS contract, min(n.created_on) AS first_on, max(n.created_on) AS last_on,
       count(*) AS credits
FROM {{ledger_uses}} u
JOIN signature_events n ON u.use_id = n.event_id::VARCHAR
JOIN agencies g ON n.agency_id = g.agency_id
WHERE u.network_id = $network AND u.product = 'signature' AND NOT u.recredited
  AND list_contains($wallets::VARCHAR[], u.wallet_id)
  AND u.effective_on <= $until AND ($since::DATE IS NULL OR u.effective_on > $since)
  AND n.email IS NULL AND n.signatory IS NOT NULL AND n.import_id IS NOT NULL
  AND EXISTS (
      FROM signature_events w
      WHERE w.agency_id = n.agency_id AND w.contract = n.contract AND w.email IS NOT NULL
        AND w.import_id IS NOT NULL AND w.import_id <> n.import_id
        AND date_trunc('minute', w.created_at) = date_trunc('minute', n.created_at)
        AND strip_accents(lower(w.signatory)) = strip_accents(lower(n.signatory))
  )
GROUP BY g.name
ORDER BY g.name
