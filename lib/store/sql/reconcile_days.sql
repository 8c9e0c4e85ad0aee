-- Credits used a day by agencies around days of interest. Reads the registered Arrow table `around`: agency_id,
-- first_on, last_on. $network, $product, $known (NULL), $kept.
-- VARCHAR agency_id, DATE on_day, BIGINT credits (without those that came back); one row an agency and day with uses.
SELECT agency_id, on_day, sum(used - recredited)::BIGINT AS credits
FROM {{ledger_days}} d
WHERE product = $product
  AND EXISTS (
      FROM around a
      WHERE a.agency_id = d.agency_id AND d.on_day >= a.first_on AND d.on_day <= a.last_on
  )
GROUP BY ALL
