-- Law A3: J. D…. Initials of the first two words, where a word has at least three letters: an initial is half of « Li ».
CASE WHEN length(signatory) = 0 THEN signatory
          WHEN contains(trim(signatory), ' ')
          THEN concat(
              CASE WHEN regexp_matches(trim(signatory), '^\p{L}[^ ]{2}') THEN left(trim(signatory), 1) ELSE '•' END, '. ',
              CASE WHEN regexp_matches(trim(signatory), '^[^ ]+ \p{L}.{2}')
                   THEN left(split_part(trim(signatory), ' ', 2), 1) ELSE '•' END, '…')
          WHEN regexp_matches(trim(signatory), '^\p{L}.{2}') THEN left(trim(signatory), 1) || '…'
          ELSE left(signatory, 0) || '•…' END
