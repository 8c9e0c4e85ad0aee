-- Removes the months of the ledger's stale days from what is split.
DELETE FROM split_months AS s
USING members m
WHERE m.member_id = s.member_id
  AND EXISTS (
    FROM stale_ledger d
    WHERE d.agency_id = m.agency_id AND d.product = s.product AND date_trunc('month', d.on_day) = s.day
)
