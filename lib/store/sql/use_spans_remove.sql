-- Removes the agencies of the temporary table `stale_days` from the cache of the uses' spans.
DELETE FROM use_spans
WHERE agency_id IN (SELECT agency_id FROM stale_days WHERE product <> 'signature')
