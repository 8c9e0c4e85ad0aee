-- Signature events in a period. $products: signature. One row: BIGINT.
SELECT coalesce(sum(credits), 0)::BIGINT FROM {{credits_by_$source}}
