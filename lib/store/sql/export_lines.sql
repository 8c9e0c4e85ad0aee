-- Rows of an export as lines of CSV, by creation, of the days $first to $last (both included).
-- One row a credit: `line` VARCHAR with its CR LF. Text that a spreadsheet would run as a formula gets a
-- leading apostrophe, which the importer takes off again; so does the + of a phone.
-- One look at the whole row finds the few that need quotes or care. Lines are made before they are sorted, unlike the
-- cells of a worksheet: they are no wider than their rows, and what comes out of a sort is worked on by one thread alone.
SELECT line
FROM (
    SELECT created_at, contract, event_id, CASE WHEN odd
        THEN concat(
            array_to_string(list_transform([contract, template, signatory, phone, email], lambda t: {{careful_field}}), ';'), ';',
            created_text, ';', signed_text, ';',
            array_to_string(list_transform([state, user_name, team], lambda t: {{careful_field}}), ';'), chr(13), chr(10))
        ELSE concat(
            contract, ';', template, ';', signatory, ';', CASE WHEN starts_with(phone, '+') THEN '''' END, phone, ';', email, ';',
            created_text, ';', signed_text, ';', state, ';', user_name, ';', team, chr(13), chr(10))
        END AS line
    FROM (
        SELECT *,
               strftime(created, '%d/%m/%Y %H:%M:%S') AS created_text,
               strftime(signed, '%d/%m/%Y %H:%M:%S') AS signed_text,
               -- A phone's + needs no care here: its apostrophe is in the plain line already.
               regexp_matches(
                   concat(chr(31), contract, chr(31), template, chr(31), signatory,
                          chr(31), CASE WHEN starts_with(phone, '+') THEN '0' END, phone, chr(31), email,
                          chr(31), state, chr(31), user_name, chr(31), team),
                   '[;,"\t\r\n]|\x1F''*[=+@-]') AS odd
        FROM (
            SELECT created_at, event_id, {{export_columns}}
            FROM {{events}}
            WHERE {{in_period}} AND created_on >= $first AND created_on <= $last
        )
    )
)
ORDER BY created_at, contract, event_id
