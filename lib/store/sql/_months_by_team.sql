-- Credits by month where nothing finer than teams is asked for.
(SELECT *, NULL::VARCHAR AS template FROM team_months)
