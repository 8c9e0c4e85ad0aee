-- Who may sign in, and as what (lib/domain/people.py). One row a person; the store's writes keep it so.
CREATE TABLE people (
    person_id VARCHAR NOT NULL,            -- hash of network and address
    network_id VARCHAR NOT NULL,
    email VARCHAR NOT NULL,                -- folded: A to Z in lower case
    name VARCHAR NOT NULL,
    role VARCHAR NOT NULL,                 -- lib/domain/scope.py, Role
    agencies VARCHAR[] NOT NULL,           -- ids
    team VARCHAR NOT NULL,                 -- '' for none
    user_name VARCHAR NOT NULL,            -- as the exports write it; '' for none
    permissions VARCHAR[] NOT NULL,        -- beside those of the role
    suspended BOOLEAN NOT NULL,
    changed_at TIMESTAMP NOT NULL,         -- UTC
    changed_by VARCHAR NOT NULL
);
