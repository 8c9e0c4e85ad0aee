"""No test has DuckDB do what would hide rows, were there more of them.

With several threads DuckDB 1.5.5 hides what a transaction adds to a table after an INSERT … ORDER BY of no
rows into it, until the file is opened again: from 122,880 rows on, which tests hardly have.
"""

import re

import pytest

from lib.store.queries import Cursor, statement

_INTO = re.compile(r"\bINSERT INTO (\w+)")
_NO_ORDER_OF_ROWS = re.compile(r"--[^\n]*|\bOVER \([^)]*\)")
_run = Cursor.run


def watch() -> None:
    """Has every write looked at from here on."""
    pytest.MonkeyPatch().setattr(Cursor, "run", _watched)


def _watched(self: Cursor, name: str, /, **values: object) -> None:
    _run(self, name, **values)
    text = _NO_ORDER_OF_ROWS.sub("", statement(name, values)[0])
    if into := _INTO.search(text):
        ((added,),) = self._cursor.fetchall()
        added_none: dict[str, str] = vars(self).setdefault("added_none", {})
        before = added_none.pop(into[1], None)
        assert not (before and added), f"{before} has added none: many rows of {name} would be hidden"
        if not added and "ORDER BY" in text:
            added_none[into[1]] = name
