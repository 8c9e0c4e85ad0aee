-- Empties the relaunches.
DELETE FROM relaunches
