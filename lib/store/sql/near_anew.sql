-- The copies of one state go, room for those of another one comes. No rows.
DROP SCHEMA IF EXISTS memory.near_{gone} CASCADE;
CREATE SCHEMA memory.near_{version}
