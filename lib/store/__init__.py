"""The store: the only room that speaks SQL. One file of SQL a query, one typed function for it here.

Functions that read take a `Scope` and apply it in SQL (law A1); functions that write are called by
`lib.ingest` and `lib.demo` and run in one transaction.
"""
