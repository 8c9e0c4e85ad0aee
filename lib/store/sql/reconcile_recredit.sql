-- Signatures booked as used that a rule of law C2 would give back: of cancelled ceremonies in which nobody had signed,
-- and of all cancelled ones. From these wallets ($wallets) after $since (NULL) up to $until (Paris days). $network.
-- BIGINT unsigned, undone (the second holds the first); one row.
SELECT coalesce(sum(CASE WHEN s.contract IS NULL THEN credits ELSE 0 END), 0)::BIGINT AS unsigned,
       coalesce(sum(credits), 0)::BIGINT AS undone
FROM {{ledger_uses}} u
LEFT JOIN (
    SELECT DISTINCT agency_id, contract, date_trunc('minute', created_at) AS launched
    FROM signature_events
    WHERE state = 'signed'
) s ON u.agency_id = s.agency_id AND u.contract = s.contract AND date_trunc('minute', u.created_at) = s.launched
WHERE u.network_id = $network AND u.product = 'signature' AND u.state = 'cancelled' AND NOT u.recredited
  AND list_contains($wallets::VARCHAR[], u.wallet_id)
  AND u.effective_on <= $until AND ($since::DATE IS NULL OR u.effective_on > $since)
