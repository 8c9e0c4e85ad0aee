-- What is split now, as the tables split_days and split_months have it: nothing yet.
CREATE OR REPLACE TEMP TABLE split_days_made AS FROM split_days LIMIT 0;
CREATE OR REPLACE TEMP TABLE split_months_made AS FROM split_months LIMIT 0
