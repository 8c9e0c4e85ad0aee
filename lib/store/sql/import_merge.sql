-- Writes the merge and the new events, in launch order, so that a month's rows lie together.
MERGE INTO signature_events AS e
USING (
    SELECT {{event_columns}} FROM merged
    UNION ALL
    SELECT {{event_columns}} FROM incoming ANTI JOIN touched USING (event_id)
    ORDER BY created_at, event_id
) AS m
ON e.event_id = m.event_id AND e.created_on = m.created_on
WHEN MATCHED THEN {{take_merge}}
WHEN NOT MATCHED THEN INSERT
