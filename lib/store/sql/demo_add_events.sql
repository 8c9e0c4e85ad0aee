-- Generated events straight into the table, in the order given, which is launch order.
-- The identity is that of import_piece.sql, so that importing their own export changes nothing. The rows
-- must be free of equals: their ordinal is always 1. Reads the registered Arrow table `new_events`: columns
-- as in the store's CHECKED_ROWS, with agency_id and import_id.
INSERT INTO signature_events
SELECT md5(concat_ws(chr(31), agency_id, contract, signatory_key, created_minute, 1))::UUID AS event_id,
       agency_id, contract, template, signatory, phone, email, created_at, created_on, signed_at, signed_on,
       state, NULL AS state_word, user_name, team, import_id
FROM new_events
