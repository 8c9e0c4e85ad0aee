"""Every sample imports to exactly what expected.json says, in any order, any number of times."""

import json
import shutil
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from lib.config import Settings
from lib.domain.export_columns import STATE_WORDS
from lib.domain.scope import Scope
from lib.domain.types import State
from lib.ingest.importer import Refusal, import_paths
from lib.store import imports, receipts
from lib.store.connection import Store
from lib.store.receipts import Receipt
from tests.ingest.making import SAMPLES, everything

EXPECTED: dict[str, Any] = json.loads((SAMPLES / "expected.json").read_text(encoding="utf-8"))
FIRST, SECOND = "1-first-quarter.xlsx", "2-overlap-later-states.xlsx"
BOTH = "after importing 1 then 2"


def summary(store: Store) -> dict[str, Any]:
    with store.reading() as cursor:
        rows = cursor._cursor.execute(
            "SELECT state, team, strftime(created_on, '%Y-%m'), template, user_name, contract, signed_at"
            " FROM signature_events"
        ).fetchall()
    states, teams, months, templates, users, contracts, signed = zip(*rows, strict=True)

    def counted(values: Iterable[Any]) -> dict[str, int]:
        return dict(Counter(values))

    return {
        "rows": len(rows),
        "by_state": counted(STATE_WORDS[State(state)] for state in states),
        "by_team": counted(team or "" for team in teams),
        "by_month": counted(months),
        "by_template": counted(templates),
        "by_user": counted(users),
        "contracts": len(set(contracts)),
        "signed_rows": sum(moment is not None for moment in signed),
    }


def expected(name: str) -> dict[str, Any]:
    return {key: EXPECTED[name][key] for key in summary_keys()}


def summary_keys() -> list[str]:
    return ["rows", "by_state", "by_team", "by_month", "by_template", "by_user", "contracts", "signed_rows"]


@pytest.mark.parametrize("name", sorted(set(EXPECTED) - {BOTH}))
def test_a_sample_imports_to_what_is_expected(
    name: str, take: Callable[..., Receipt], store: Store, scope: Scope, settings: Settings
) -> None:
    receipt = take(SAMPLES / name)
    assert summary(store) == expected(name)
    marks = receipts.problems(store, scope, receipt.import_id)
    for kind, gone in (("rejected", True), ("warned", False)):
        said = [{"row": m.row, "column": m.column, "why": m.why} for m in marks if m.rejected is gone]
        assert said == EXPECTED[name].get(kind, [])
    assert receipt.rows_read == EXPECTED[name]["rows"] + receipt.rejected
    assert receipt.inserted == EXPECTED[name]["rows"]
    assert list(settings.staging.iterdir()) == []


def test_ignored_columns_are_named(take: Callable[..., Receipt]) -> None:
    assert take(SAMPLES / "9-columns-shuffled.xlsx").ignored_columns == ("COMMENTAIRE",)


def test_law_i2_the_second_file_moves_states_on(take: Callable[..., Receipt], store: Store) -> None:
    take(SAMPLES / FIRST)
    second = take(SAMPLES / SECOND)
    assert summary(store) == expected(BOTH)
    counts = {key: getattr(second, key) for key in ("inserted", "updated", "unchanged", "rejected")}
    assert counts == EXPECTED[BOTH]["second_file"]


def test_law_i2_any_order_and_any_number_of_times(
    settings: Settings, store: Store, scope: Scope, take: Callable[..., Receipt]
) -> None:
    tables = []
    for order in ([FIRST, FIRST, SECOND, SECOND], [SECOND, FIRST, SECOND, FIRST]):
        receipts = [take(SAMPLES / name) for name in order]
        kept = everything(store)
        tables.append((kept["signature_events"], kept["sightings"]))
        for receipt in receipts:
            if not receipt.already_imported:
                imports.undo(store, scope, receipt.import_id)
        assert everything(store)["signature_events"] == []
    assert tables[0] == tables[1]


@pytest.mark.parametrize("undone", [0, 1])
def test_law_i4_undo_is_as_if_the_file_had_never_come(
    undone: int, take: Callable[..., Receipt], store: Store, scope: Scope
) -> None:
    kept = (SECOND, FIRST)[undone]
    take(SAMPLES / kept)
    before = everything(store)
    gone = take(SAMPLES / (FIRST, SECOND)[undone])
    imports.undo(store, scope, gone.import_id)
    after = everything(store)
    assert after["signature_events"] == before["signature_events"]
    assert after["sightings"] == before["sightings"] == []


def test_a_folder_of_samples(settings: Settings, store: Store, scope: Scope, tmp_path: Path) -> None:
    folder = tmp_path / "drop"
    folder.mkdir()
    for name in ("3-messy.xlsx", "4-semicolon-cp1252.csv", "7-libreoffice.ods", "expected.json"):
        shutil.copy(SAMPLES / name, folder)
    *receipts, refusal = import_paths(settings, store, scope, [folder], "A", "tester")
    rows = [receipt.rows_read for receipt in receipts if isinstance(receipt, Receipt)]
    assert rows == [274, 259, 348]
    assert isinstance(refusal, Refusal) and refusal.file == "expected.json"
