-- What queries read in its place is lib/store/sql/_ledger_uses.sql.
DROP VIEW ledger_uses;
