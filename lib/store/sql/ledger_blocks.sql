-- The blocks of credits in scope, as _ledger_blocks.sql describes them, without the agency's id. $until (UTC).
SELECT * EXCLUDE (agency_id)
FROM (
    {{ledger_blocks}}
)
ORDER BY agency, product, effective_at, order_id
