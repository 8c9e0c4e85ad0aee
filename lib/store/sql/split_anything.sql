-- Whether anything is split or could be: two prices meet only where something was bought or moved, and neither entries
-- nor transfers ever go. One row: BOOLEAN.
SELECT EXISTS (FROM order_entries) OR EXISTS (FROM transfers)
