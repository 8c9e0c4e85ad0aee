-- The ledger's facts (laws L1 to L6, C2): what was ordered, moved, decided, observed and closed.
-- All of it is append-only: a correction is another entry, and an import that is undone keeps its entries,
-- which then no longer count. What is derived (blocks, balances, costs) is never stored, but for ledger_days,
-- which may be dropped without changing an answer.

ALTER TABLE imports ADD COLUMN content VARCHAR DEFAULT 'signatures';  -- signatures | orders | uses

-- What was said of an order line, by a file or by a person. Fragment _orders.sql makes one order of the entries
-- that count.
CREATE TABLE order_entries (
    order_id VARCHAR NOT NULL,             -- hash of network, number, product and pack
    bare_id VARCHAR NOT NULL,              -- the same without the pack
    network_id VARCHAR NOT NULL,
    wallet_id VARCHAR NOT NULL,            -- whose credits: an agency's id, or the network's own
    number VARCHAR NOT NULL,               -- the order's number, as people know it
    product VARCHAR NOT NULL,              -- signature | registered_letter | erp
    pack VARCHAR,
    quantity BIGINT NOT NULL,              -- credits
    price DECIMAL(18, 2) NOT NULL,         -- euros for the whole line, exclusive of VAT
    vat_rate DECIMAL(5, 2),                -- percent
    ordered_at TIMESTAMP NOT NULL,         -- UTC
    ordered_on DATE NOT NULL,              -- the Paris day
    expires_on DATE,                       -- first Paris day on which the credits are gone; NULL: never
    kind VARCHAR NOT NULL,                 -- purchase | grant | opening
    status VARCHAR NOT NULL,               -- pending | paid | cancelled; only paid ones grant credits
    invoice VARCHAR,
    granted_at TIMESTAMP,                  -- UTC; paid: from when its credits can be used
    voided_at TIMESTAMP,                   -- UTC; cancelled by a person: from when; NULL: the file's newest date
    entered_at TIMESTAMP NOT NULL,         -- UTC; when it became known
    entered_by VARCHAR NOT NULL,
    import_id VARCHAR                      -- NULL: a person said it
);

INSERT INTO order_entries
SELECT md5(concat_ws(chr(31), a.network_id, strip_accents(lower(o.order_id)), o.product,
                     strip_accents(lower(coalesce(o.pack, ''))))),
       md5(concat_ws(chr(31), a.network_id, strip_accents(lower(o.order_id)), o.product, '')),
       a.network_id, o.agency_id, o.order_id, o.product, o.pack, o.quantity, o.price, o.vat_rate, o.ordered_at,
       o.ordered_on, o.expires_on, o.kind, o.status, o.invoice,
       CASE WHEN o.status = 'paid' THEN o.ordered_at END, NULL, o.ordered_at, 'migration', NULL
FROM orders o JOIN agencies a USING (agency_id);

DROP TABLE orders;

-- Order forms that were sent, so that one sent twice orders once. The form's own random name is the request.
CREATE TABLE order_requests (
    request VARCHAR NOT NULL,
    order_id VARCHAR NOT NULL
);

-- Uses of registered letters and ERP get receipts like signatures.
ALTER TABLE product_uses ADD COLUMN import_id VARCHAR;  -- the only import that brought it; NULL: see use_sightings

-- What each import said of a use, kept only where two or more imports speak of the same one.
CREATE TABLE use_sightings (
    use_id VARCHAR NOT NULL,
    agency_id VARCHAR NOT NULL,
    product VARCHAR NOT NULL,
    quantity BIGINT NOT NULL,
    used_at TIMESTAMP NOT NULL,
    used_on DATE NOT NULL,
    user_name VARCHAR,
    team VARCHAR,
    reference VARCHAR,
    import_id VARCHAR NOT NULL
);

-- Uses that an undone import had brought: what was known of them between its coming and its going (law L5).
CREATE TABLE withdrawn_uses (
    use_id VARCHAR NOT NULL,
    agency_id VARCHAR NOT NULL,
    product VARCHAR NOT NULL,
    effective_at TIMESTAMP NOT NULL,       -- UTC, the creation
    effective_on DATE NOT NULL,            -- its Paris day
    credits BIGINT NOT NULL,
    known_from TIMESTAMP NOT NULL,         -- UTC
    known_until TIMESTAMP NOT NULL
);

-- Law C2: when a credit is spent and whether it comes back, for ceremonies launched from a day on.
CREATE TABLE product_policies (
    network_id VARCHAR NOT NULL,
    product VARCHAR NOT NULL,
    from_on DATE NOT NULL,                 -- Paris day of launch
    consume_on VARCHAR NOT NULL,           -- launch | signed
    recredit_on VARCHAR NOT NULL,          -- none | cancelled_before_any_signature | cancelled_before_all_signed
    entered_at TIMESTAMP NOT NULL,
    entered_by VARCHAR NOT NULL
);

-- Whether an agency buys its own credits or draws on the network's, for uses from a day on.
CREATE TABLE funding_policies (
    agency_id VARCHAR NOT NULL,
    from_on DATE NOT NULL,
    paid_by VARCHAR NOT NULL,              -- agency | network
    entered_at TIMESTAMP NOT NULL,
    entered_by VARCHAR NOT NULL
);

-- Whether a role sees an agency's counters.
CREATE TABLE counter_policies (
    agency_id VARCHAR NOT NULL,
    role VARCHAR NOT NULL,
    shown BOOLEAN NOT NULL,
    entered_at TIMESTAMP NOT NULL,
    entered_by VARCHAR NOT NULL
);

-- Credits moved between the network's wallet and an agency's; they keep cost and expiry.
CREATE TABLE transfers (
    transfer_id VARCHAR NOT NULL,
    network_id VARCHAR NOT NULL,
    product VARCHAR NOT NULL,
    from_wallet VARCHAR NOT NULL,
    to_wallet VARCHAR NOT NULL,
    quantity BIGINT NOT NULL,
    moved_at TIMESTAMP NOT NULL,           -- UTC
    moved_on DATE NOT NULL,                -- the Paris day
    entered_at TIMESTAMP NOT NULL,
    entered_by VARCHAR NOT NULL
);

-- Counters that the platform showed, as people typed them in. The latest entry of a day counts.
CREATE TABLE observations (
    network_id VARCHAR NOT NULL,
    wallet_id VARCHAR NOT NULL,            -- an agency's, the network's own, or '*' for all of them together
    product VARCHAR NOT NULL,
    observed_on DATE NOT NULL,             -- at the end of this Paris day
    observed BIGINT NOT NULL,              -- credits
    entered_at TIMESTAMP NOT NULL,
    entered_by VARCHAR NOT NULL
);

-- A closed month's statement as it was signed. One row a wallet, product and measure.
CREATE TABLE closed_lines (
    network_id VARCHAR NOT NULL,
    month DATE NOT NULL,                   -- its first day
    wallet_id VARCHAR NOT NULL,
    product VARCHAR NOT NULL,
    measure VARCHAR NOT NULL,              -- opening | bought | granted | … | closing
    credits BIGINT NOT NULL,
    amount VARCHAR NOT NULL,               -- euros, exact: an integer or a fraction such as 1250/3
    closed_at TIMESTAMP NOT NULL,
    closed_by VARCHAR NOT NULL
);

-- A cache: credits used a day, from which blocks are drawn down. A day on which an order, a void or a transfer
-- falls is cut there. Kept by the writes; dropping it changes no answer.
CREATE TABLE ledger_days (
    agency_id VARCHAR NOT NULL,            -- who uses
    wallet_id VARCHAR NOT NULL,            -- who pays
    product VARCHAR NOT NULL,
    on_day DATE NOT NULL,                  -- Paris day of the use
    starts_at TIMESTAMP NOT NULL,          -- UTC; the day's beginning, or a cut in it
    used BIGINT NOT NULL,                  -- credits
    recredited BIGINT NOT NULL             -- of these, the ones that came back (law C2)
);

ALTER TABLE store_state ADD COLUMN ledger_days_kept BOOLEAN;  -- false: compute them anew
UPDATE store_state SET ledger_days_kept = false;  -- a lake takes no default that is not a literal

-- Law C2, as spans of launch days. Where nothing was said: launch, none.
CREATE VIEW product_terms AS
SELECT network_id, product, from_on, consume_on, recredit_on,
       lead(from_on, 1, DATE '9999-12-31') OVER (PARTITION BY network_id, product ORDER BY from_on) AS until_on
FROM (
    SELECT network_id, product, from_on, consume_on, recredit_on
    FROM product_policies
    QUALIFY row_number() OVER (PARTITION BY network_id, product, from_on ORDER BY entered_at DESC) = 1
    UNION ALL
    SELECT network_id, product, DATE '0001-01-01', 'launch', 'none'
    FROM networks CROSS JOIN (VALUES ('signature'), ('registered_letter'), ('erp')) AS known (product)
);

-- Which wallet pays for an agency's uses, as spans of days. Where nothing was said: its own.
CREATE VIEW funding_terms AS
SELECT agency_id, network_id, CASE paid_by WHEN 'network' THEN network_id ELSE agency_id END AS wallet_id, from_on,
       lead(from_on, 1, DATE '9999-12-31') OVER (PARTITION BY agency_id ORDER BY from_on) AS until_on
FROM (
    SELECT agency_id, from_on, paid_by
    FROM funding_policies
    QUALIFY row_number() OVER (PARTITION BY agency_id, from_on ORDER BY entered_at DESC) = 1
    UNION ALL
    SELECT agency_id, DATE '0001-01-01', 'agency' FROM agencies
)
JOIN agencies USING (agency_id);

-- Both together: for an agency, a product and a span of days, who pays and by which rule.
CREATE VIEW ledger_terms AS
SELECT f.agency_id, f.network_id, f.wallet_id, p.product, p.consume_on, p.recredit_on,
       greatest(f.from_on, p.from_on) AS from_on, least(f.until_on, p.until_on) AS until_on
FROM funding_terms f
JOIN product_terms p
    ON f.network_id = p.network_id AND f.from_on < p.until_on AND p.from_on < f.until_on;

-- Every credit used as the ledger books it: when (law C2), from whose wallet, and whether it came back, which it
-- does in the instant of its use, for exports have no date of cancellation. A ceremony is one launch of one contract.
CREATE VIEW ledger_uses AS
SELECT e.agency_id, t.network_id, t.wallet_id, 'signature' AS product, e.event_id::VARCHAR AS use_id,
       e.created_at AS effective_at, e.created_on AS effective_on, 1::BIGINT AS credits, false AS recredited,
       e.team, e.user_name, e.template, e.state, e.contract, e.created_at, e.created_on, e.import_id
FROM signature_events e
JOIN ledger_terms t
    ON e.agency_id = t.agency_id AND e.created_on >= t.from_on AND e.created_on < t.until_on
WHERE t.product = 'signature' AND t.consume_on = 'launch' AND t.recredit_on = 'none'
UNION ALL
SELECT agency_id, network_id, wallet_id, 'signature', event_id::VARCHAR, created_at, created_on, 1,
       state = 'cancelled' AND (recredit_on = 'cancelled_before_all_signed' OR NOT any_signed),
       team, user_name, template, state, contract, created_at, created_on, import_id
FROM (
    SELECT e.*, t.network_id, t.wallet_id, t.recredit_on, bool_or(e.state = 'signed') OVER (
        PARTITION BY e.agency_id, e.contract, e.created_on, date_trunc('minute', e.created_at)
    ) AS any_signed
    FROM signature_events e
    JOIN ledger_terms t
        ON e.agency_id = t.agency_id AND e.created_on >= t.from_on AND e.created_on < t.until_on
    WHERE t.product = 'signature' AND t.consume_on = 'launch' AND t.recredit_on <> 'none'
)
UNION ALL
SELECT e.agency_id, t.network_id, t.wallet_id, 'signature', e.event_id::VARCHAR,
       coalesce(e.signed_at, e.created_at), coalesce(e.signed_on, e.created_on), 1, false,
       e.team, e.user_name, e.template, e.state, e.contract, e.created_at, e.created_on, e.import_id
FROM signature_events e
JOIN ledger_terms t
    ON e.agency_id = t.agency_id AND e.created_on >= t.from_on AND e.created_on < t.until_on
WHERE t.product = 'signature' AND t.consume_on = 'signed' AND e.state = 'signed'
UNION ALL
SELECT u.agency_id, t.network_id, t.wallet_id, u.product, u.use_id, u.used_at, u.used_on, u.quantity, false,
       u.team, u.user_name, NULL, NULL, u.reference, u.used_at, u.used_on, u.import_id
FROM product_uses u
JOIN ledger_terms t
    ON u.agency_id = t.agency_id AND u.product = t.product AND u.used_on >= t.from_on AND u.used_on < t.until_on;
