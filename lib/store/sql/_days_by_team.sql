-- Credits by day where nothing finer than teams is asked for; columns as in credit_days.
(SELECT *, NULL::VARCHAR AS template FROM team_days)
