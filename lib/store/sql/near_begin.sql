-- Room for the copies, and what a page looks at for its transaction to begin in the memory of the process too
-- (near_look). No rows.
CREATE SCHEMA memory.near;
CREATE TABLE memory.main.near_begun (one INTEGER)
