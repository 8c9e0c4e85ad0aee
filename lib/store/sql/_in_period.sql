-- The period on the axis asked for. The CASE is folded away when the statement is planned.
CASE WHEN $axis = 'creation' THEN created_on >= $start AND created_on < $end
      ELSE signed_on >= $start AND signed_on < $end END
