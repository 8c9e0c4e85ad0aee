-- The spans in which all the credits that an agency uses of a product cost the same: of days, and of whole months, by
-- their first days. Reads price_spans. $network. BOOLEAN month (or days), VARCHAR agency_id, product, DATE from_on,
-- until_on (not included), BIGINT cost, VARCHAR recredit_on (the rule; law C2).
WITH spans AS (
    SELECT t.agency_id, s.product, greatest(s.from_on, t.from_on) AS from_on, least(s.until_on, t.until_on) AS until_on,
           s.cost, t.recredit_on
    FROM price_spans s
    JOIN ledger_terms t
        ON s.wallet_id = t.wallet_id AND s.product = t.product AND s.from_on < t.until_on AND t.from_on < s.until_on
    WHERE t.network_id = $network
)
SELECT false AS month, * FROM spans
UNION ALL
SELECT true, * REPLACE (date_trunc('month', until_on)::DATE AS until_on) FROM spans
