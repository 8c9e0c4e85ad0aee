"""What a store holds, table by table: how many rows, and what they come to. Moves and backups go by it."""

from lib.store.queries import Cursor

Measures = dict[str, tuple[int, int | None]]
"""Of each table how many rows, and the sum of what they hash to (None without any), by this DuckDB's hash."""


def everything(cursor: Cursor) -> Measures:
    """All tables of the store that is read."""
    where = str(cursor.value("measured_database"))
    return {
        name: measure(cursor, where, name, columns(cursor, where, name)) for name in tables(cursor, where)
    }


def tables(cursor: Cursor, where: str) -> list[str]:
    return [name for (name,) in cursor.rows("measured_tables", where=where)]


def columns(cursor: Cursor, where: str, table: str) -> str:
    """A table's columns as SQL lists them, in order."""
    found = cursor.rows("measured_columns", where=where, table=table)
    return ", ".join(f'"{name}"' for (name,) in found)


def measure(cursor: Cursor, where: str, table: str, columns: str) -> tuple[int, int | None]:
    """How many rows, and the sum of what these columns of each hash to, in whatever order they are."""
    [(rows, sum_of_hashes)] = cursor.named("measured_table", where=where, table=table, columns=columns)
    return int(rows), sum_of_hashes
