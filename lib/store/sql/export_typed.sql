-- Rows of an export as typed columns, by creation, of the days $first to $last (both included).
-- One row a credit: the ten columns in order; `created` and `signed` are naive Paris wall time.
SELECT contract, template, signatory, phone, email, created, signed, state, user_name, team
FROM {{export_rows}}
