-- Law I2: signed > cancelled > in progress > unknown.
CASE state WHEN 'signed' THEN 3 WHEN 'cancelled' THEN 2 WHEN 'in_progress' THEN 1 ELSE 0 END
