-- `signed_at`, which is UTC, as Paris wall time. Since 1996 the clocks change in March and in October; in other
-- months an hour or two are added, which costs half of what asking for the zone does.
CASE WHEN signed_at < TIMESTAMP '1996-01-01' OR month(signed_at) IN (3, 10)
     -- An instant made from its microseconds: a third cheaper than timezone('UTC', …).
     THEN timezone('Europe/Paris', make_timestamptz(epoch_us(signed_at)))
     WHEN month(signed_at) BETWEEN 4 AND 9 THEN signed_at + INTERVAL 2 HOURS
     ELSE signed_at + INTERVAL 1 HOUR END
