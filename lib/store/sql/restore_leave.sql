-- Back in the engine's own database: a statement elsewhere would hold a transaction on the lake too. No rows.
USE memory
