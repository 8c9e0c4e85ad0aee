-- Puts what was split for want of a cache where queries join it (paid_spans_put.sql).
CREATE OR REPLACE TEMP TABLE split_days_made AS FROM split_days_made_known;
CREATE OR REPLACE TEMP TABLE split_months_made AS FROM split_months_made_known
