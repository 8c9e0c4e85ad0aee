-- Costs are read from what is kept: credits by team, and of the days and months in which two prices meet, what paid
-- for which (lib/store/splits.py). Credits by team are filled here from the roll-ups that were there before.

-- credit_days and credit_months by team, without the template: a tenth of the rows. A team is named by the first of
-- its members.
CREATE TABLE team_days (
    axis VARCHAR NOT NULL,
    day DATE NOT NULL,
    member_id INTEGER NOT NULL,            -- the first of the team's
    product VARCHAR NOT NULL,
    state VARCHAR,
    cancelled BOOLEAN,
    relaunched BOOLEAN,
    waiting BOOLEAN,
    any_signed BOOLEAN,
    credits BIGINT NOT NULL
);

CREATE TABLE team_months (
    axis VARCHAR NOT NULL,
    day DATE NOT NULL,                     -- the month's first
    first_on DATE NOT NULL,                -- the first day in it with a use
    member_id INTEGER NOT NULL,
    product VARCHAR NOT NULL,
    state VARCHAR,
    cancelled BOOLEAN,
    relaunched BOOLEAN,
    waiting BOOLEAN,
    any_signed BOOLEAN,
    credits BIGINT NOT NULL
);

-- A cache: the credits of a wallet's day in which two prices meet, in parts of one price each. It says nothing of
-- prices: only after how many of the day's credits a part begins. Credits that came back are left out. Kept with
-- ledger_days; dropping it changes no answer.
CREATE TABLE split_days (
    wallet_id VARCHAR NOT NULL,            -- who pays
    product VARCHAR NOT NULL,
    day DATE NOT NULL,                     -- Paris day of launch
    place BIGINT NOT NULL,                 -- how many of the wallet's credits of that day come before the part
    member_id INTEGER NOT NULL,
    template VARCHAR,
    state VARCHAR,
    cancelled BOOLEAN,
    relaunched BOOLEAN,
    waiting BOOLEAN,
    any_signed BOOLEAN,
    credits BIGINT NOT NULL
);

-- The same of a wallet's month, also of one in which a rule changes: once by member and template, once by team.
CREATE TABLE split_months (
    by_team BOOLEAN NOT NULL,              -- as in team_months
    wallet_id VARCHAR NOT NULL,
    product VARCHAR NOT NULL,
    day DATE NOT NULL,                     -- the month's first
    place BIGINT NOT NULL,                 -- how many of the wallet's credits of that month come before the part
    member_id INTEGER NOT NULL,
    template VARCHAR,
    state VARCHAR,
    cancelled BOOLEAN,
    relaunched BOOLEAN,
    waiting BOOLEAN,
    any_signed BOOLEAN,
    credits BIGINT NOT NULL
);

INSERT INTO team_days
SELECT c.axis, c.day, t.team_id, c.product, c.state, c.cancelled, c.relaunched, c.waiting, c.any_signed,
       sum(c.credits)::BIGINT
FROM credit_days c
JOIN (SELECT member_id, min(member_id) OVER (PARTITION BY agency_id, team) AS team_id FROM members) t USING (member_id)
GROUP BY ALL
ORDER BY c.axis, c.day, t.team_id, c.product, c.state;

INSERT INTO team_months
SELECT axis, date_trunc('month', day)::DATE AS month, min(day), member_id, product, state, cancelled, relaunched,
       waiting, any_signed, sum(credits)::BIGINT
FROM team_days
GROUP BY axis, month, member_id, product, state, cancelled, relaunched, waiting, any_signed
ORDER BY axis, month, member_id, product, state;
