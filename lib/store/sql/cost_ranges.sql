-- Puts the registered Arrow table `ranges_read` where queries know how many rows it has: VARCHAR wallet_id, product,
-- BIGINT first_rank, end_rank, cost. An Arrow table is planned as one row, and joined in an order for one.
CREATE OR REPLACE TEMP TABLE cost_ranges AS SELECT * FROM ranges_read
