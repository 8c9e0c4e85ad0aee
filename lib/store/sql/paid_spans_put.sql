-- Puts the spans of paid_spans_read.sql that a period ($start, $end) meets, registered as an Arrow table, where queries
-- join them: DuckDB cannot hand down to an Arrow table what a join leaves of it, and plans it as one row.
CREATE OR REPLACE TEMP TABLE paid_spans AS
FROM paid_spans_known WHERE from_on < $end AND until_on > $start
