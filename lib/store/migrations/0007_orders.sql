-- Caches beside ledger_days, kept by the same writes and dropped with it: dropping them changes no answer. Opening a
-- store fills them after its migrations.

-- What _orders.sql makes of all entries.
CREATE TABLE merged_orders (
    order_id VARCHAR NOT NULL,
    bare_id VARCHAR NOT NULL,
    network_id VARCHAR NOT NULL,
    wallet_id VARCHAR NOT NULL,
    number VARCHAR NOT NULL,
    product VARCHAR NOT NULL,
    pack VARCHAR,
    quantity BIGINT NOT NULL,
    price DECIMAL(18, 2) NOT NULL,
    vat_rate DECIMAL(5, 2),
    ordered_at TIMESTAMP NOT NULL,
    ordered_on DATE NOT NULL,
    expires_on DATE,
    kind VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    invoice VARCHAR,
    granted BOOLEAN NOT NULL,              -- it was paid at some time
    granted_at TIMESTAMP,                  -- UTC
    voided_at TIMESTAMP                    -- UTC; of a granted one that is cancelled
);

-- Uses of registered letters and ERP, one row an agency that has any.
CREATE TABLE use_spans (
    agency_id VARCHAR NOT NULL,
    first_on DATE NOT NULL,                -- Paris days
    last_on DATE NOT NULL,
    newest_at TIMESTAMP NOT NULL           -- UTC
);

-- The days say their network, and stand in order: a period is read without the rest.
CREATE TEMP TABLE days AS SELECT d.*, a.network_id FROM ledger_days d JOIN agencies a USING (agency_id);

DROP TABLE ledger_days;

CREATE TABLE ledger_days (
    agency_id VARCHAR NOT NULL,            -- who uses
    wallet_id VARCHAR NOT NULL,            -- who pays
    product VARCHAR NOT NULL,
    on_day DATE NOT NULL,                  -- Paris day of the use
    starts_at TIMESTAMP NOT NULL,          -- UTC; the day's beginning, or a cut in it
    used BIGINT NOT NULL,                  -- credits
    recredited BIGINT NOT NULL,            -- of these, the ones that came back (law C2)
    network_id VARCHAR NOT NULL
);

INSERT INTO ledger_days FROM days ORDER BY on_day;

DROP TABLE days;
