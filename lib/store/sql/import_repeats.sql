-- How many events `repeated` holds. One row: BIGINT.
SELECT count(*) FROM repeated
