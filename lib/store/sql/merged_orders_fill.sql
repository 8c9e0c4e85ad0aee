-- Fills the empty cache of orders. $known is NULL.
INSERT INTO merged_orders BY NAME
SELECT * FROM {{orders}}
