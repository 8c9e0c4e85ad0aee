-- Credits used, counted beforehand at the grains that pages ask for (lib/store/rollups.py): what a page costs then
-- follows from what it shows, not from how many events are stored. Every write keeps them in its own transaction, and
-- made anew from the events they hold the same.

-- Who uses credits: an agency, team and user together. One that uses nothing any more keeps its number.
CREATE TABLE members (
    member_id INTEGER NOT NULL,            -- from 1, in order of appearance
    agency_id VARCHAR NOT NULL,
    team VARCHAR,                          -- NULL: the user had no team
    user_name VARCHAR,
    signatures BIGINT NOT NULL,            -- credits used of all time
    others BIGINT NOT NULL                 -- the same of the other products
);

-- The templates that a member has ever used.
CREATE TABLE member_templates (
    member_id INTEGER NOT NULL,
    template VARCHAR NOT NULL
);

-- By Paris day. An event that is signed stands on both axes (law C3).
CREATE TABLE credit_days (
    axis VARCHAR NOT NULL,                 -- creation | signature
    day DATE NOT NULL,
    member_id INTEGER NOT NULL,
    product VARCHAR NOT NULL,
    state VARCHAR,                         -- NULL: the product has none
    credits BIGINT NOT NULL
);

-- The same by month.
CREATE TABLE credit_months (
    axis VARCHAR NOT NULL,
    day DATE NOT NULL,                     -- the month's first
    first_on DATE NOT NULL,                -- the first day in it with a use
    member_id INTEGER NOT NULL,
    product VARCHAR NOT NULL,
    state VARCHAR,
    credits BIGINT NOT NULL
);

-- By month with the template, which multiplies the rows by four.
CREATE TABLE template_months (
    axis VARCHAR NOT NULL,
    day DATE NOT NULL,
    first_on DATE NOT NULL,
    member_id INTEGER NOT NULL,
    template VARCHAR,
    product VARCHAR NOT NULL,
    state VARCHAR,
    credits BIGINT NOT NULL
);

-- Ceremonies with a signatory still to sign, by the Paris day of their launch.
CREATE TABLE open_days (
    day DATE NOT NULL,
    member_id INTEGER NOT NULL,
    template VARCHAR,
    shared VARCHAR,                        -- a ceremony that other rows speak of too (two users, two templates), which
                                           -- counts once however many of its rows are asked for; NULL: of one row alone
    ceremonies BIGINT NOT NULL,
    signatories BIGINT NOT NULL            -- still to sign
);
