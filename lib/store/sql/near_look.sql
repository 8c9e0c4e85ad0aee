-- From here on the transaction sees of the process's memory what is there now. No rows.
SELECT one FROM memory.main.near_begun
