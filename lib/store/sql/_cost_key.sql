-- What costs are grouped by ($by): VARCHAR; NULL where the use has none (no team).
CASE $by
    WHEN 'day' THEN strftime(effective_on, '%Y-%m-%d')
    WHEN 'month' THEN strftime(effective_on, '%Y-%m')
    WHEN 'team' THEN team
    WHEN 'user' THEN user_name
    WHEN 'template' THEN template
    WHEN 'state' THEN state
    WHEN 'agency' THEN agency
    WHEN 'product' THEN product
END
