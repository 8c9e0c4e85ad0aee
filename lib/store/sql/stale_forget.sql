-- What was stale has been seen to.
DELETE FROM stale_events;
DELETE FROM stale_days;
DELETE FROM stale_ledger
