-- The axis that the counts `c` of _counted_days.sql are on, as the roll-ups name it.
CASE WHEN c.at_launch THEN 'creation' ELSE 'signature' END AS axis
