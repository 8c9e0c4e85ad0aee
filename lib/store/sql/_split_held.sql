-- The months and days that the store holds split by price, and are asked for. BOOLEAN month (or a day), held, and the
-- columns of split_days. $by_team: whether $source is by team.
(
    SELECT true AS month, true AS held, * EXCLUDE (by_team)
    FROM split_months
    WHERE by_team = $by_team AND {{month_is_asked}}
    UNION ALL
    SELECT false, true, * FROM split_days WHERE {{day_is_asked}}
)
