-- How many rows a table has by month. {day}: the column of their days. A row a month: DATE, its first day; BIGINT.
SELECT date_trunc('month', {day})::DATE AS month, count(*) AS rows FROM source.{table} GROUP BY month ORDER BY month
