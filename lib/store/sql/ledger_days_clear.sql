-- Drops the cache, of every network.
DELETE FROM ledger_days
