-- Fills the empty cache of the uses' spans.
INSERT INTO use_spans BY NAME
SELECT * FROM {{use_spans}}
