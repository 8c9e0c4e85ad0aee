"""DuckDB hashes 80 MB of extensions for each instance of a lake, which takes half a second: not in tests.

That an altered one is refused is a test of its own, which goes by `checking`.
"""

from typing import Any

import duckdb

checking = duckdb.connect


def trusting(
    database: str = ":memory:", read_only: bool = False, config: dict[str, Any] | None = None
) -> duckdb.DuckDBPyConnection:
    """As duckdb.connect, with the packages' extensions taken for what they are."""
    return checking(database, read_only, {**(config or {}), "allow_unsigned_extensions": True})
