-- Who a signatory is (law I1): the email folded, else the phone, else the folded name; NULL where nothing is known.
CASE WHEN contains(email, '@') THEN lower(email)
          ELSE coalesce(nullif(phone, ''),
                        nullif(lower(strip_accents(replace(replace(lower(signatory), 'œ', 'oe'), 'æ', 'ae'))), '')) END
