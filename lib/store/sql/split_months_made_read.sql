-- What was found of prices, to be kept beside the store: the temporary table split_months_made.
FROM split_months_made
