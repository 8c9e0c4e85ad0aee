-- Law A3: j•••@exemple.fr. The initial shows when at least three characters stand before the @; the rest when it is
-- a domain and nothing but that.
CASE WHEN regexp_full_match(email, '.{3,}@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+')
          THEN concat(left(email, 1), '•••@', split_part(email, '@', -1))
          WHEN regexp_full_match(email, '.+@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+')
          THEN concat('•••@', split_part(email, '@', -1))
          ELSE left(email, 0) || '•••' END
