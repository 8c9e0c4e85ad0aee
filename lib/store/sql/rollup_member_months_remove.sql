-- Removes the months of the stale days. $first_on, $last_on: their span.
DELETE FROM member_months AS c
WHERE c.day BETWEEN date_trunc('month', $first_on::DATE) AND $last_on
  AND EXISTS (FROM stale_months s WHERE s.axis = c.axis AND s.member_id = c.member_id AND s.day = c.day)
