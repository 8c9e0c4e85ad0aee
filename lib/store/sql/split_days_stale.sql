-- Removes the stale days of the ledger from what is split.
DELETE FROM split_days AS s
USING members m
WHERE m.member_id = s.member_id
  AND EXISTS (
    FROM stale_ledger d WHERE d.agency_id = m.agency_id AND d.product = s.product AND d.on_day = s.day
)
