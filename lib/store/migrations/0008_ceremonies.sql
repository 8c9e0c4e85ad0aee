-- The roll-ups tell what became of ceremonies, and templates by day, so that costs and waste are read from them too.
-- They are counted anew once, after this migration.

-- Launches of a contract that had been launched before.
CREATE TABLE relaunches (
    agency_id VARCHAR NOT NULL,
    contract VARCHAR NOT NULL,
    created_on DATE NOT NULL,              -- the Paris day of the launch
    launched TIMESTAMP NOT NULL            -- UTC, the minute
);

DROP TABLE credit_days;
DROP TABLE credit_months;
DROP TABLE template_months;

-- By Paris day. An event that is signed stands on both axes (law C3). `cancelled` to `any_signed` say what became of
-- the ceremony, as _fate.sql does; on the signature axis they are NULL, and of other products they mean nothing.
CREATE TABLE credit_days (
    axis VARCHAR NOT NULL,                 -- creation | signature
    day DATE NOT NULL,
    member_id INTEGER NOT NULL,
    template VARCHAR,
    product VARCHAR NOT NULL,
    state VARCHAR,                         -- NULL: the product has none
    cancelled BOOLEAN,
    relaunched BOOLEAN,
    waiting BOOLEAN,
    any_signed BOOLEAN,
    credits BIGINT NOT NULL
);

-- The same by month.
CREATE TABLE template_months (
    axis VARCHAR NOT NULL,
    day DATE NOT NULL,                     -- the month's first
    first_on DATE NOT NULL,                -- the first day in it with a use
    member_id INTEGER NOT NULL,
    template VARCHAR,
    product VARCHAR NOT NULL,
    state VARCHAR,
    cancelled BOOLEAN,
    relaunched BOOLEAN,
    waiting BOOLEAN,
    any_signed BOOLEAN,
    credits BIGINT NOT NULL
);

-- By month without the template, which multiplies the rows by four.
CREATE TABLE credit_months (
    axis VARCHAR NOT NULL,
    day DATE NOT NULL,
    first_on DATE NOT NULL,
    member_id INTEGER NOT NULL,
    product VARCHAR NOT NULL,
    state VARCHAR,
    cancelled BOOLEAN,
    relaunched BOOLEAN,
    waiting BOOLEAN,
    any_signed BOOLEAN,
    credits BIGINT NOT NULL
);
