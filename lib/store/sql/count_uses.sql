-- Uses of registered letters and ERP in a period. One row: BIGINT.
SELECT count(*) FROM {{uses}} WHERE used_on >= $start AND used_on < $end
