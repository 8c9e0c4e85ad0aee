-- Puts the spans of price_spans.sql that a period ($start, $end) meets where queries join them (paid_spans_put.sql).
CREATE OR REPLACE TEMP TABLE price_spans AS
FROM price_spans_known WHERE from_on < $end AND until_on > $start
