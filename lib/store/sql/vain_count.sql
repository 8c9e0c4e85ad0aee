-- How many rows vain_rows.sql pages through. One row: BIGINT. Parameters of _vain_uses.sql.
SELECT count(*) FROM {{vain_uses}}
