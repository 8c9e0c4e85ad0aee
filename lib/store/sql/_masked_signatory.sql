-- Law A3: J. D….
CASE WHEN length(signatory) = 0 THEN signatory
          WHEN contains(trim(signatory), ' ')
          THEN concat(left(trim(signatory), 1), '. ', left(split_part(trim(signatory), ' ', 2), 1), '…')
          ELSE left(trim(signatory), 1) || '…' END
