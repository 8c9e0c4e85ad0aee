-- What is named from here on is looked for among the copies of a state first. No rows.
SET search_path = 'memory.near_{version},reading.main'
