-- The turn to write, held until the transaction ends; waited for at most so many milliseconds. 7283: any number that
-- nobody else uses in this database. No rows.
CALL postgres_execute('turns', 'SET LOCAL lock_timeout = {milliseconds}; SELECT pg_advisory_xact_lock(7283)')
