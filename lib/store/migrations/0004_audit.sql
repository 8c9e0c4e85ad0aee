-- The journal (law A3): who did what, when, to what. Append-only: no statement changes or deletes a row of it.
-- It holds no personal data of signatories, so that erasing a person never means editing it.
CREATE TABLE audit_log (
    entry_id VARCHAR NOT NULL,
    happened_at TIMESTAMP NOT NULL,        -- UTC
    who VARCHAR NOT NULL,
    role VARCHAR,                          -- NULL: nobody signed in, or the command line's operator
    action VARCHAR NOT NULL,               -- lib/domain/audit.py
    network_id VARCHAR NOT NULL,
    agencies VARCHAR[],                    -- ids of the agencies concerned; NULL: the whole network
    subject VARCHAR NOT NULL,              -- what was acted on: an import's id, an order's number, a file's name
    detail VARCHAR NOT NULL,               -- a JSON object
    row_count BIGINT,                      -- rows that left or changed; NULL where none are counted
    personal BOOLEAN NOT NULL              -- signatories' personal data left in clear
);
