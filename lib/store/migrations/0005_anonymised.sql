-- What has been made anonymous, so that a later import or undo does not bring a name back.

-- Retention: signatories of everything created before this Paris day are gone. The latest day counts.
CREATE TABLE retention_runs (
    network_id VARCHAR NOT NULL,
    before_on DATE NOT NULL,
    ran_at TIMESTAMP NOT NULL              -- UTC
);

-- Erasure: the events of one signatory, whose name is gone whatever their day.
CREATE TABLE erased_events (
    event_id UUID NOT NULL,
    created_on DATE NOT NULL,              -- the Paris day of creation
    erased_at TIMESTAMP NOT NULL           -- UTC
);
