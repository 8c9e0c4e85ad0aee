-- The lock row: the first statement of every write. Two writers on the same past cannot both commit.
UPDATE store_state SET data_version = data_version + 1
