"""Law I2 from file to table: files in any order, any number of times, and less those undone."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.config import Settings
from lib.domain.scope import Scope
from lib.ingest.containers import Limits
from lib.ingest.preview import checked_file
from lib.ingest.reader import Read
from lib.ingest.reading import Order, read_file
from lib.ingest.staging import staged
from lib.store import catalogue, imports
from lib.store.checked import CheckedFile
from lib.store.connection import Store
from tests.ingest.conftest import NOW
from tests.ingest.making import a_row, as_text, everything

ROW = st.builds(
    lambda contract, who, minute, second, state, day, team: a_row(
        contract=f"CTR-{contract}",
        email=f"{who}@exemple.fr",
        created_at=f"03/03/2025 11:0{minute}{second}",
        signed_at=f"0{day}/04/2025 10:00" if day else None,
        state=state,
        team=team,
    ),
    st.integers(1, 2),
    st.sampled_from(["zoe", "ZOE", "paul"]),
    st.integers(0, 1),
    st.sampled_from(["", ":00", ":42"]),
    st.sampled_from(["signé", "annulée", "signature en cours", "?"]),
    st.sampled_from([0, 5, 7]),
    st.sampled_from(["Lyon", "Annecy", ""]),
)
FILES = st.lists(st.lists(ROW, min_size=1, max_size=5), min_size=3, max_size=3, unique_by=repr)


@settings(max_examples=3, deadline=None)
@given(FILES)
def test_law_i2_and_i4_over_three_files(files: list[list[list[Any]]]) -> None:
    with TemporaryDirectory() as folder:
        root = Path(folder)
        own = Settings(staging=root / "staging", memory_mb=500).at(root / "s.duckdb")
        store = Store(own)
        try:
            checked = [_checked(own, root, number, rows) for number, rows in enumerate(files)]
            _hold(store, checked)
        finally:
            store.close()


def _hold(store: Store, files: list[CheckedFile]) -> None:
    scope = Scope.whole_network(catalogue.network(store).network_id)

    def take(order: tuple[int, ...]) -> dict[int, str]:
        return {at: imports.merge_file(store, scope, "A", files[at], "t").import_id for at in order}

    def table() -> Any:
        kept = everything(store)
        return kept["signature_events"], kept["sightings"]

    def clear(ids: dict[int, str]) -> None:
        for import_id in ids.values():
            imports.undo(store, scope, import_id)
        assert table() == ([], [])

    alone = {}
    for kept in (0, 1, 2):
        ids = take((kept,))
        alone[kept] = table()
        clear(ids)
    tables = []
    for order in ((0, 1, 2), (2, 0, 1), (1, 2, 0)):
        ids = take((*order, order[0]))
        tables.append(table())
        first, second, last = order
        for undone in (second, first):
            imports.undo(store, scope, ids.pop(undone))
        assert table() == alone[last]
        clear(ids)
    assert all(found == tables[0] for found in tables)


def _checked(own: Settings, root: Path, number: int, rows: list[list[Any]]) -> CheckedFile:
    path = as_text(root / f"{number}.csv", rows)
    into = root / f"into-{number}"
    into.mkdir()
    order = Order(path, into, Limits.of(own), NOW, None)
    found = read_file(order, lambda _stage, _share: None)
    tables = []
    for name in ("rows.arrow", "problems.arrow"):
        with pa.OSFile(str(into / name)) as source:
            tables.append(pa.ipc.open_file(source).read_all())
    with staged(own, path, path.name) as file:
        return checked_file(file, Read(found, *tables))
