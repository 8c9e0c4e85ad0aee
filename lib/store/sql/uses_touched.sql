-- The stored uses that the incoming file speaks of again, as they are now.
-- $first_on, $last_on: the file's span of days, so that only those days are read.
CREATE OR REPLACE TEMP TABLE touched_uses AS
SELECT u.*
FROM product_uses u
SEMI JOIN incoming_uses USING (use_id)
WHERE u.used_on BETWEEN $first_on AND $last_on
