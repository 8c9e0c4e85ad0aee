-- Remembers how far a retention run went, for imports that come later. $network, $before, $ran_at (UTC).
INSERT INTO retention_runs VALUES ($network, $before, $ran_at)
