-- The months of a table's days. {day}: their column. A row each: DATE, the first.
SELECT DISTINCT date_trunc('month', {day})::DATE AS month FROM source.{table} ORDER BY month
