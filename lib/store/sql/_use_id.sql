-- The identity of a use: agency, product, reference, Paris minute, the user where there is no reference, ordinal
-- among equals.
md5(concat_ws(chr(31), agency_id, product, reference_key, used_minute, user_key, ordinal))
