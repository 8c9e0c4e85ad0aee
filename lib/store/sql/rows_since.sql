-- From which day on a page of events, newest first, is sure to lie: the first of the month, or the day, in which the
-- $limit events after $offset are reached. $axis: creation; $products: signature. One row: DATE; NULL without events.
SELECT min(day)
FROM (
    SELECT day, sum(sum(credits)) OVER (ORDER BY day DESC) - sum(credits) AS newer
    FROM {{credits_by_$source}}
    GROUP BY day
)
WHERE newer < $limit + $offset
