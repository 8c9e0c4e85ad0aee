-- A text `t` as a field of a CSV: quoted where needed, Excel's text mark before what would be a formula.
coalesce(
            CASE WHEN regexp_matches(t, '[;,"\t\r\n]')
                 THEN concat('"', CASE WHEN regexp_matches(t, '^''*[=+@\t\r-]') THEN '''' END, replace(t, '"', '""'), '"')
                 ELSE concat(CASE WHEN regexp_matches(t, '^''*[=+@-]') THEN '''' END, t) END,
            '')
