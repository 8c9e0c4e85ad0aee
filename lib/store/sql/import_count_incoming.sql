-- Rows of the incoming file, and how many of them speak of events known before. One row: BIGINT, BIGINT.
SELECT (SELECT count(*) FROM incoming), (SELECT count(*) FROM known)
