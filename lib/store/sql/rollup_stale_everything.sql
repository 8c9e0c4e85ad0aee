-- Every day of every use, and every day that a roll-up holds.
INSERT INTO stale_days
SELECT agency_id, product, 'creation', created_on FROM consumption
UNION
SELECT agency_id, product, 'signature', signed_on FROM consumption WHERE signed_on IS NOT NULL
UNION
SELECT agency_id, product, axis, day FROM credit_days JOIN members USING (member_id)
