"""What a locked instance refuses: one store serves many statements, for none of them changes it."""

import duckdb

from lib.store.connection import Store


def let_through(store: Store, *statements: str) -> list[str]:
    """Those that were not refused."""
    found = []
    for statement in statements:
        with store.reading() as cursor:
            try:
                cursor._cursor.execute(statement)
            except duckdb.Error:
                continue
        found.append(statement)
    return found
