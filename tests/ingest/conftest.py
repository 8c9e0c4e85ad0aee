"""Fixtures of this room: importing with few words, and reading a file without a store."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from lib.config import Settings
from lib.domain.scope import Scope
from lib.domain.types import Content
from lib.ingest.containers import Limits
from lib.ingest.importer import import_file
from lib.ingest.reading import PROBLEMS as PROBLEMS_FILE
from lib.ingest.reading import ROWS, Found, Order, read_file
from lib.store.connection import Store
from lib.store.receipts import Receipt

NOW = datetime(2026, 6, 1, 12, 0)


@pytest.fixture
def take(settings: Settings, store: Store, scope: Scope) -> Callable[..., Receipt]:
    """Imports a file for the agency "Horizon Lyon"."""

    def importing(path: Path, **options: Any) -> Receipt:
        return import_file(settings, store, scope, path, path.name, "Horizon Lyon", "tester", **options)

    return importing


class Reading:
    """What reading a file gives, without a store and in this process."""

    def __init__(self, found: Found, rows: list[dict[str, Any]], problems: list[dict[str, Any]]) -> None:
        self.found, self.rows, self.problems = found, rows, problems

    @property
    def whys(self) -> list[tuple[int, str, str]]:
        return [(mark["row_number"], mark["column_name"], mark["why"]) for mark in self.problems]


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Reading]:
    def reading(
        path: Path,
        mapping: dict[str, int] | None = None,
        contents: tuple[Content, ...] = (Content.SIGNATURES,),
    ) -> Reading:
        into = tmp_path / "read"
        into.mkdir(exist_ok=True)
        order = Order(path, into, Limits.of(Settings()), NOW, mapping, contents, "Réseau Horizon")
        found = read_file(order, lambda _stage, _share: None)
        tables = []
        for name in (ROWS, PROBLEMS_FILE):
            with pa.OSFile(str(into / name)) as source:
                tables.append(pa.ipc.open_file(source).read_all().to_pylist())
        return Reading(found, *tables)

    return reading
