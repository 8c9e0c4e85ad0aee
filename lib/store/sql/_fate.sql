-- What _ceremonies.sql `o` says of an event's ceremony: launched once and signed by all, where it is not there.
coalesce(o.cancelled, false) AS cancelled, coalesce(o.relaunched, false) AS relaunched,
           coalesce(o.waiting, false) AS waiting, coalesce(o.any_signed, true) AS any_signed
