-- The Paris time `signed` as a worksheet cell that is a real date.
coalesce(
                   -- Excel counts days from 30 December 1899 and knows none before March 1900 (25569: 1970).
                   CASE WHEN signed >= TIMESTAMP '1900-03-01'
                        THEN '<c s="2"><v>' || (epoch_us(signed) // 1000000 / 86400 + 25569) || '</v></c>'
                        ELSE strftime(signed, '<c t="inlineStr" s="1"><is><t>%d/%m/%Y %H:%M:%S</t></is></c>') END,
                   '<c/>')
