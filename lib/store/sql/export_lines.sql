-- Rows of an export as lines of CSV, by creation, of the days $first to $last (both included).
-- One row a credit: `line` VARCHAR with its CR LF. Text that a spreadsheet would run as a formula gets a
-- leading apostrophe, which the importer takes off again; so does the + of a phone.
-- One look at the whole row finds the few that need quotes or care.
SELECT CASE WHEN odd
    THEN concat(
        array_to_string(list_transform([contract, template, signatory, phone, email], lambda t: {{careful_field}}), ';'), ';',
        created_text, ';', signed_text, ';',
        array_to_string(list_transform([state, user_name, team], lambda t: {{careful_field}}), ';'), chr(13), chr(10))
    ELSE concat(
        contract, ';', template, ';', signatory, ';', CASE WHEN phone[1] = '+' THEN '''' END, phone, ';', email, ';',
        created_text, ';', signed_text, ';', state, ';', user_name, ';', team, chr(13), chr(10))
    END AS line
FROM (
    SELECT *,
           strftime(created, '%d/%m/%Y %H:%M:%S') AS created_text,
           strftime(signed, '%d/%m/%Y %H:%M:%S') AS signed_text,
           regexp_matches(
               concat(chr(31), concat_ws(chr(31), contract, template, signatory, ltrim(phone, '+'), email, state,
                                         user_name, team)),
               '[;,"\t\r\n]|\x1F''*[=+@-]') AS odd
    FROM {{export_rows}}
)
