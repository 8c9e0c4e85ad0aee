-- What the kind of the counts `c` says of ceremonies; NULL on the axis of signatures.
CASE WHEN c.at_launch THEN c.kind & 8 > 0 END AS cancelled,
       CASE WHEN c.at_launch THEN c.kind & 4 > 0 END AS relaunched,
       CASE WHEN c.at_launch THEN c.kind & 2 > 0 END AS waiting,
       CASE WHEN c.at_launch THEN c.kind & 1 > 0 END AS any_signed
