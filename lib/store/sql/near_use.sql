-- What is named from here on is looked for among the copies first. No rows.
SET search_path = 'memory.near,reading.main'
