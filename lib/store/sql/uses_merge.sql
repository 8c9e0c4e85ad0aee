-- Writes the merge and the new uses, in the order of time, so that a month's rows lie together.
MERGE INTO product_uses AS u
USING (
    SELECT {{use_columns}} FROM merged_uses
    UNION ALL
    SELECT {{use_columns}} FROM incoming_uses ANTI JOIN touched_uses USING (use_id)
    ORDER BY used_at, use_id
) AS m
ON u.use_id = m.use_id AND u.used_on = m.used_on
WHEN MATCHED THEN {{take_merged_use}}
WHEN NOT MATCHED THEN INSERT
