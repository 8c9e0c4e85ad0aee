-- Adds what was split anew.
INSERT INTO split_months FROM split_months_made
