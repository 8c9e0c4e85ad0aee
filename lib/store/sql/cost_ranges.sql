-- Puts the registered Arrow table `ranges_read` where queries know how many rows it has: VARCHAR wallet_id, product,
-- BIGINT first_rank, end_rank, cost. Planned as one row, it would be joined in an order that takes minutes.
CREATE OR REPLACE TEMP TABLE cost_ranges AS SELECT * FROM ranges_read
