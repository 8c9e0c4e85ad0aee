-- Whether anything is split or could be: two prices meet only where something was bought or moved. One row: BOOLEAN.
SELECT EXISTS (FROM merged_orders) OR EXISTS (FROM transfers) OR EXISTS (FROM split_days) OR EXISTS (FROM split_months)
