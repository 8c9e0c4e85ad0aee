-- Every day of every use, and every day that a roll-up holds.
INSERT INTO stale_credits
SELECT 'creation', agency_id, created_on FROM consumption
UNION
SELECT 'signature', agency_id, signed_on FROM consumption WHERE signed_on IS NOT NULL
UNION
SELECT axis, agency_id, day FROM credit_days JOIN members USING (member_id)
