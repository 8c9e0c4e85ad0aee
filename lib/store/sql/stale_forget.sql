-- The stale days have been seen to.
DELETE FROM stale_days
