CASE WHEN $axis = 'creation' THEN created_on >= $start AND created_on < $end
      ELSE signed_on >= $start AND signed_on < $end END
