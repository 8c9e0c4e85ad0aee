-- Credits by day with their templates.
credit_days
