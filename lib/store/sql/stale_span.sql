-- First and last of the ledger's stale days, and whether any is of other products than signatures.
-- One row: DATE, DATE, BOOLEAN; NULL when there are none.
SELECT min(on_day), max(on_day), bool_or(product <> 'signature') FROM stale_ledger
