-- The store's first shape. No keys, checks, indexes or sequences: the lake takes none (DESIGN.md).
-- Identity is kept by the import's own statements, under the lock row of store_state.

-- One row. Every write updates it first, so that two writers cannot both succeed on the same past.
CREATE TABLE store_state (
    schema_version INTEGER NOT NULL,
    data_version BIGINT NOT NULL           -- grows with every write; caches are keyed by it
);

CREATE TABLE networks (
    network_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL
);

CREATE TABLE agencies (
    agency_id VARCHAR NOT NULL,            -- hash of the network and the folded name
    network_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL
);

-- One row a signatory in a ceremony = one credit (law C1). The merge of all its sightings (law I2).
CREATE TABLE signature_events (
    event_id UUID NOT NULL,                -- hash of the identity of law I1
    agency_id VARCHAR NOT NULL,
    contract VARCHAR NOT NULL,
    template VARCHAR,
    signatory VARCHAR,
    phone VARCHAR,                         -- E.164, or as written where no phone can be read
    email VARCHAR,                         -- as written
    created_at TIMESTAMP NOT NULL,         -- UTC
    created_on DATE NOT NULL,              -- the Paris day of created_at
    signed_at TIMESTAMP,                   -- UTC
    signed_on DATE,                        -- the Paris day of signed_at
    state VARCHAR NOT NULL,                -- signed | cancelled | in_progress | unknown
    state_word VARCHAR,                    -- the file's own word where the state is unknown
    user_name VARCHAR,
    team VARCHAR,                          -- NULL: the user had no team
    import_id VARCHAR                      -- the only import that brought it; NULL: see sightings
);

-- What each import said of an event, kept only where two or more imports speak of the same one.
-- From these a merge can be made again, and an import undone (law I4).
CREATE TABLE sightings (
    event_id UUID NOT NULL,
    agency_id VARCHAR NOT NULL,
    contract VARCHAR NOT NULL,
    template VARCHAR,
    signatory VARCHAR,
    phone VARCHAR,
    email VARCHAR,
    created_at TIMESTAMP NOT NULL,
    created_on DATE NOT NULL,
    signed_at TIMESTAMP,
    signed_on DATE,
    state VARCHAR NOT NULL,
    state_word VARCHAR,
    user_name VARCHAR,
    team VARCHAR,
    import_id VARCHAR NOT NULL
);

-- The receipt of each import (law I4). Undone ones stay, for the history.
CREATE TABLE imports (
    import_id VARCHAR NOT NULL,
    network_id VARCHAR NOT NULL,
    agency_id VARCHAR NOT NULL,
    agency VARCHAR NOT NULL,               -- the agency's name at that time
    file VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    bytes BIGINT NOT NULL,
    imported_at TIMESTAMP NOT NULL,        -- UTC
    imported_by VARCHAR NOT NULL,
    sheet VARCHAR,
    ignored_columns VARCHAR NOT NULL,      -- a JSON list of header cells
    rows_read BIGINT NOT NULL,
    inserted BIGINT NOT NULL,
    updated BIGINT NOT NULL,
    unchanged BIGINT NOT NULL,
    rejected BIGINT NOT NULL,
    warned BIGINT NOT NULL,
    first_on DATE,                         -- first and last Paris day of creation among the rows taken in
    last_on DATE,
    newest_at TIMESTAMP,                   -- UTC; the newest date of any row: decides between files (law I2)
    undone_at TIMESTAMP
);

-- Rows set aside, and rows taken in with a remark (law I3).
CREATE TABLE import_problems (
    import_id VARCHAR NOT NULL,
    row_number BIGINT NOT NULL,            -- as a spreadsheet counts, from 1
    column_name VARCHAR NOT NULL,
    value VARCHAR,
    why VARCHAR NOT NULL,
    rejected BOOLEAN NOT NULL,             -- false: taken in all the same
    cells VARCHAR NOT NULL                 -- a JSON list: the row as it was read
);

-- Which column is which, as a person said it, for a shape of file whose header nothing fits.
CREATE TABLE column_mappings (
    network_id VARCHAR NOT NULL,
    shape VARCHAR NOT NULL,                -- hash of the row taken for the header
    mapping VARCHAR NOT NULL,              -- a JSON object: field → position from 0
    saved_at TIMESTAMP NOT NULL
);

CREATE TABLE orders (
    order_id VARCHAR NOT NULL,
    agency_id VARCHAR NOT NULL,
    product VARCHAR NOT NULL,              -- signature | registered_letter | erp
    pack VARCHAR,
    quantity BIGINT NOT NULL,              -- credits
    price DECIMAL(18, 2) NOT NULL,         -- euros for the whole order, exclusive of VAT
    vat_rate DECIMAL(5, 2),                -- percent
    ordered_at TIMESTAMP NOT NULL,         -- UTC
    ordered_on DATE NOT NULL,              -- the Paris day
    expires_on DATE,                       -- first Paris day on which the credits are gone; NULL: never
    kind VARCHAR NOT NULL,                 -- purchase | grant | opening
    status VARCHAR NOT NULL,               -- paid | pending | cancelled; only paid ones grant credits
    invoice VARCHAR
);

-- Uses of registered letters and ERP.
CREATE TABLE product_uses (
    use_id VARCHAR NOT NULL,
    agency_id VARCHAR NOT NULL,
    product VARCHAR NOT NULL,              -- registered_letter | erp
    quantity BIGINT NOT NULL,              -- credits
    used_at TIMESTAMP NOT NULL,            -- UTC
    used_on DATE NOT NULL,                 -- the Paris day
    user_name VARCHAR,
    team VARCHAR,
    reference VARCHAR
);

-- Every credit used, of every product, in one shape.
CREATE VIEW consumption AS
SELECT 'signature' AS product, agency_id, team, user_name, template, state, contract, created_at,
       created_on, signed_on, 1::BIGINT AS credits
FROM signature_events
UNION ALL
SELECT product, agency_id, team, user_name, NULL AS template, NULL AS state, reference AS contract,
       used_at AS created_at, used_on AS created_on, NULL AS signed_on, quantity AS credits
FROM product_uses;

INSERT INTO store_state VALUES (1, 1);
