-- Law A3: 06 •• •• •• 12. Of any number at least six digits are hidden; one too short for that is hidden whole.
CASE WHEN regexp_full_match(phone, '\+33[1-9][0-9]{8}')
          THEN concat('0', phone[4], ' •• •• •• ', right(phone, 2))
          WHEN regexp_full_match(phone, '\+[0-9]{10,15}')
          THEN concat(left(phone, 3), ' •• •• •• ', right(phone, 2))
          ELSE left(phone, 0) || '••••' END
