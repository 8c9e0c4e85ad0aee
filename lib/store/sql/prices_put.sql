-- Puts what is known of prices, registered as Arrow tables, where queries join it: DuckDB cannot hand down to an Arrow
-- table what a join leaves of it, and plans it as one row.
CREATE OR REPLACE TEMP TABLE price_spans AS FROM price_spans_known;
CREATE OR REPLACE TEMP TABLE paid_spans AS FROM paid_spans_known;
CREATE OR REPLACE TEMP TABLE price_parts AS FROM price_parts_known;
CREATE OR REPLACE TEMP TABLE split_days_made AS FROM split_days_made_known;
CREATE OR REPLACE TEMP TABLE split_months_made AS FROM split_months_made_known
