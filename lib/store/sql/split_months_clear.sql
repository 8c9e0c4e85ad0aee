-- Drops what is split, of every network.
DELETE FROM split_months
