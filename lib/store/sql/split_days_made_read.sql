-- What was found of prices, to be kept beside the store: the temporary table split_days_made.
FROM split_days_made
