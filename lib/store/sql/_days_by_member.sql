-- Credits by day.
credit_days
