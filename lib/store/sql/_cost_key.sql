-- What costs are told by ($by): VARCHAR agency, where agencies are told apart, and key; NULL where the use has none (no
-- team).
CASE WHEN $by IN ('team', 'user', 'agency') THEN agency END AS agency,
CASE $by
    WHEN 'day' THEN strftime(effective_on, '%Y-%m-%d')
    WHEN 'month' THEN strftime(effective_on, '%Y-%m')
    WHEN 'team' THEN team
    WHEN 'user' THEN user_name
    WHEN 'template' THEN template
    WHEN 'state' THEN state
    WHEN 'agency' THEN agency
    WHEN 'product' THEN product
END AS key
