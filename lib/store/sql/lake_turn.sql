-- A turn (lib.store.lake.Lock), held until the transaction ends; waited for at most so many milliseconds. No rows.
CALL postgres_execute('{name}_turns', 'SET LOCAL lock_timeout = {milliseconds}; SELECT pg_advisory_xact_lock({lock})')
