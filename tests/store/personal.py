"""Looking for a name in every corner of a store."""

from lib.config import Settings
from lib.store.connection import Store


def said_anywhere(store: Store, word: str) -> list[str]:
    """The tables and columns in which a text stands, whatever their types."""
    found = []
    with store.reading() as cursor:
        raw = cursor._cursor
        columns = raw.execute(
            "SELECT table_name, column_name FROM duckdb_columns() "
            "SEMI JOIN duckdb_tables() USING (database_name, table_name) "
            "WHERE database_name = current_database()"
        ).fetchall()
        for table, column in columns:
            query = f'SELECT count(*) FROM "{table}" WHERE contains(lower("{column}"::VARCHAR), lower($word))'
            if raw.execute(query, {"word": word}).fetchone() != (0,):
                found.append(f"{table}.{column}")
    return found


def said_in_file(settings: Settings, word: str) -> bool:
    """Whether a text stands in the bytes of the store's file or its log."""
    file = settings.store_file
    return any(word.encode() in part.read_bytes() for part in file.parent.glob(f"{file.name}*"))
