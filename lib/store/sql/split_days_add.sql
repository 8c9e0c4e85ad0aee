-- Adds what was split anew.
INSERT INTO split_days FROM split_days_made
