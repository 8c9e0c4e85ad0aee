-- How many rows of an export each day of creation has, in order. Exports are read some days at a time.
-- One row a day: `day` DATE (Paris), `rows` BIGINT.
SELECT created_on AS day, count(*) AS rows
FROM {{events}}
WHERE {{in_period}}
GROUP BY created_on
ORDER BY created_on
