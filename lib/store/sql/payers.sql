-- Who pays for each agency in scope on a Paris day ($on_day). $network and the scope.
-- VARCHAR agency_id, agency, paid_by (agency | network), DATE from_on (since when; 0001-01-01: from the beginning);
-- one row an agency, by name.
SELECT agency_id, agency, CASE WHEN wallet_id = agency_id THEN 'agency' ELSE 'network' END AS paid_by, from_on
FROM funding_terms
JOIN {{scoped_agencies}} USING (agency_id)
WHERE network_id = $network AND from_on <= $on_day AND $on_day < until_on
ORDER BY agency, agency_id
