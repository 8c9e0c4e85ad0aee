-- The identity of law I1. $agency_id.
md5(concat_ws(chr(31), $agency_id, contract, signatory_key, created_minute, ordinal))::UUID
