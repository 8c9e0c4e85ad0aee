-- Caches beside ledger_days, kept by the same writes and dropped with it: `merged_orders` holds what _orders.sql makes
-- of all entries, `use_spans` how far uses reach. Opening a store fills them after its migrations.

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

-- Days in order are read by period without the rest.
CREATE TEMP TABLE days AS FROM ledger_days;
DELETE FROM ledger_days;
INSERT INTO ledger_days FROM days ORDER BY on_day;
DROP TABLE days;
