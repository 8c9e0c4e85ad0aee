-- The days of a signature event on both axes, as columns of stale_days; `on_day` is NULL where it is not signed.
agency_id, 'signature', unnest(['creation', 'signature']), unnest([created_on, signed_on])
