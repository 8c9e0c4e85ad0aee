-- Law A3: j•••@exemple.fr.
CASE WHEN contains(email, '@')
          THEN concat(left(email, 1), '•••@', split_part(email, '@', -1))
          ELSE left(email, 0) || '•••' END
