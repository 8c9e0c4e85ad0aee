-- Puts the parts of price_parts.sql that are in a period ($start, $end) where queries join them (paid_spans_put.sql).
CREATE OR REPLACE TEMP TABLE price_parts AS
FROM price_parts_known WHERE day >= $start AND day < $end
