-- Writes the merge of the sightings that are left.
MERGE INTO product_uses AS u
USING merged_uses AS m
ON u.use_id = m.use_id AND u.used_on = m.used_on
WHEN MATCHED THEN {{take_merged_use}}
