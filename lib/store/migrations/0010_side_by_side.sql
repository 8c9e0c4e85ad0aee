-- Credits used with states and products side by side, which is all that most questions of pages tell: one row a member
-- or agency and day, however many events there are. Filled here from the roll-ups that were there before.

-- By Paris day and member.
CREATE TABLE member_days (
    axis VARCHAR NOT NULL,                 -- creation | signature
    day DATE NOT NULL,
    member_id INTEGER NOT NULL,
    signed INTEGER NOT NULL,               -- signatures by state
    cancelled INTEGER NOT NULL,
    in_progress INTEGER NOT NULL,
    unknown INTEGER NOT NULL,
    registered_letter INTEGER NOT NULL,    -- the other products
    erp INTEGER NOT NULL
);

-- The same by month.
CREATE TABLE member_months (
    axis VARCHAR NOT NULL,
    day DATE NOT NULL,                     -- the month's first
    member_id INTEGER NOT NULL,
    signed INTEGER NOT NULL,
    cancelled INTEGER NOT NULL,
    in_progress INTEGER NOT NULL,
    unknown INTEGER NOT NULL,
    registered_letter INTEGER NOT NULL,
    erp INTEGER NOT NULL
);

-- By Paris day and agency, where nobody asks who.
CREATE TABLE agency_days (
    axis VARCHAR NOT NULL,
    day DATE NOT NULL,
    agency_id VARCHAR NOT NULL,
    signed INTEGER NOT NULL,
    cancelled INTEGER NOT NULL,
    in_progress INTEGER NOT NULL,
    unknown INTEGER NOT NULL,
    registered_letter INTEGER NOT NULL,
    erp INTEGER NOT NULL,
    open INTEGER NOT NULL                  -- ceremonies launched that day with somebody still to sign; 0 on the other axis
);

INSERT INTO member_days
SELECT axis, day, member_id,
       coalesce(sum(credits) FILTER (WHERE state = 'signed'), 0)::INTEGER,
       coalesce(sum(credits) FILTER (WHERE state = 'cancelled'), 0)::INTEGER,
       coalesce(sum(credits) FILTER (WHERE state = 'in_progress'), 0)::INTEGER,
       coalesce(sum(credits) FILTER (WHERE state = 'unknown'), 0)::INTEGER,
       coalesce(sum(credits) FILTER (WHERE product = 'registered_letter'), 0)::INTEGER,
       coalesce(sum(credits) FILTER (WHERE product = 'erp'), 0)::INTEGER
FROM credit_days
GROUP BY axis, day, member_id
ORDER BY axis, day, member_id;

INSERT INTO member_months
SELECT axis, date_trunc('month', day)::DATE AS month, member_id, sum(signed)::INTEGER, sum(cancelled)::INTEGER,
       sum(in_progress)::INTEGER, sum(unknown)::INTEGER, sum(registered_letter)::INTEGER, sum(erp)::INTEGER
FROM member_days
GROUP BY axis, month, member_id
ORDER BY axis, month, member_id;

INSERT INTO agency_days
SELECT d.axis, d.day, m.agency_id, sum(d.signed)::INTEGER, sum(d.cancelled)::INTEGER, sum(d.in_progress)::INTEGER,
       sum(d.unknown)::INTEGER, sum(d.registered_letter)::INTEGER, sum(d.erp)::INTEGER,
       coalesce(any_value(o.ceremonies), 0)::INTEGER
FROM member_days d
JOIN members m USING (member_id)
LEFT JOIN (
    SELECT 'creation' AS axis, day, agency_id,
           coalesce(sum(ceremonies) FILTER (WHERE shared IS NULL), 0) + count(DISTINCT shared) AS ceremonies
    FROM open_days
    JOIN members USING (member_id)
    GROUP BY ALL
) o
    ON d.axis = o.axis AND d.day = o.day AND m.agency_id = o.agency_id
GROUP BY d.axis, d.day, m.agency_id
ORDER BY d.axis, d.day, m.agency_id;
