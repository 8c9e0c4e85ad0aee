-- The agencies that use a product, and when these wallets ($wallets, a list) pay for them.
-- $network, $product, $known (NULL), $kept.
-- VARCHAR agency_id, agency, DATE first_on, last_on (of its uses, whoever paid), from_on, until_on (of a term; the end
-- not included); one row an agency and term.
SELECT t.agency_id, a.name AS agency, d.first_on, d.last_on, t.from_on, t.until_on
FROM (
    SELECT agency_id, min(on_day) AS first_on, max(on_day) AS last_on
    FROM {{ledger_days}}
    WHERE product = $product
    GROUP BY agency_id
) d
JOIN funding_terms t ON d.agency_id = t.agency_id
JOIN agencies a ON d.agency_id = a.agency_id
WHERE t.network_id = $network AND list_contains($wallets::VARCHAR[], t.wallet_id)
ORDER BY a.name, t.from_on
