-- Rows of an export as the XML of a worksheet, by creation, of the days $first to $last (both included).
-- One row a credit: `xml` VARCHAR, one <row>. Style 1 is text, style 2 a date and time (lib/export/parts.py).
-- Nearly all rows hold nothing that XML or Excel would take amiss: one look at the whole row finds the few
-- that need care, and only those pay for it.
SELECT CASE WHEN odd
    THEN concat(
        '<row>',
        array_to_string(list_transform([contract, template, signatory, phone, email], lambda t: {{careful_cell}}), ''),
        created_cell, signed_cell,
        array_to_string(list_transform([state, user_name, team], lambda t: {{careful_cell}}), ''),
        '</row>')
    ELSE concat(
        '<row>',
        coalesce('<c t="inlineStr" s="1"><is><t>' || contract || '</t></is></c>', '<c/>'),
        coalesce('<c t="inlineStr" s="1"><is><t>' || template || '</t></is></c>', '<c/>'),
        coalesce('<c t="inlineStr" s="1"><is><t>' || signatory || '</t></is></c>', '<c/>'),
        coalesce('<c t="inlineStr" s="1"><is><t>' || phone || '</t></is></c>', '<c/>'),
        coalesce('<c t="inlineStr" s="1"><is><t>' || email || '</t></is></c>', '<c/>'),
        created_cell, signed_cell,
        coalesce('<c t="inlineStr" s="1"><is><t>' || state || '</t></is></c>', '<c/>'),
        coalesce('<c t="inlineStr" s="1"><is><t>' || user_name || '</t></is></c>', '<c/>'),
        coalesce('<c t="inlineStr" s="1"><is><t>' || team || '</t></is></c>', '<c/>'),
        '</row>')
    END AS xml
FROM (
    SELECT *,
           -- A line break within a text needs no care: it also parts one text from the next here.
           regexp_matches(whole, '[&<>\x00-\x09\x0B-\x1F\x{FFFE}\x{FFFF}]|_x|\n[ \n]| \n')
           OR strlen(whole) > 32767 AS odd
    FROM (
        SELECT *,
               concat(chr(10), concat_ws(chr(10), contract, template, signatory, phone, email, state, user_name, team),
                      chr(10)) AS whole,
               {{created_cell}} AS created_cell,
               {{signed_cell}} AS signed_cell
        FROM {{export_rows}}
    )
)
