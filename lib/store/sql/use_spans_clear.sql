-- Drops the cache of the uses' spans, of every network.
DELETE FROM use_spans
