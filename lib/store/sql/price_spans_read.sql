-- What was found of prices, to be kept beside the store: the temporary table price_spans.
FROM price_spans
