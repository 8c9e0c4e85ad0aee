-- A text `t` as a worksheet cell that stays text, whatever it begins with.
coalesce(
            concat('<c t="inlineStr" s="1"><is>', CASE WHEN contains(t, '_x') THEN '<r>' END, '<t xml:space="preserve">')
            || replace(replace(replace(replace(
                   regexp_replace(
                       -- Excel holds 32,767 UTF-16 units a cell; a character beyond U+FFFF takes two.
                       CASE WHEN strlen(t) <= 32767 THEN t
                            ELSE left(t, 32767 - length(regexp_replace(left(t, 32767), '[^\x{10000}-\x{10FFFF}]', '', 'g')))
                       END,
                       '[\x00-\x08\x0B-\x1F\x{FFFE}\x{FFFF}]', '', 'g'),
                   '&', '&amp;'), '<', '&lt;'), '>', '&gt;'),
                   -- Excel reads _x0041_ as A. Cut into two runs, it is read as it stands by every reader.
                   '_x', '_</t></r><r><t xml:space="preserve">x')
            || concat('</t>', CASE WHEN contains(t, '_x') THEN '</r>' END, '</is></c>'),
            '<c/>')
