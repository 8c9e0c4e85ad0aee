-- The stale days have been counted anew.
DELETE FROM stale_credits
