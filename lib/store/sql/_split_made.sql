-- The same with those that were split for want of a cache (lib/store/prices.py).
(
    FROM {{split_held}}
    UNION ALL
    SELECT true AS month, false AS held, * EXCLUDE (by_team)
    FROM split_months_made
    WHERE by_team = $by_team AND {{month_is_asked}}
    UNION ALL
    SELECT false, false, * FROM split_days_made WHERE {{day_is_asked}}
)
