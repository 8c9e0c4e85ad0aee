-- First and last of the ledger's stale days. One row: DATE, DATE; NULL when there are none.
SELECT min(on_day), max(on_day) FROM {{stale_ledger}}
