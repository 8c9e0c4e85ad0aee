"""Issue 2, §5: an export that is imported again changes nothing."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from lib.config import Settings
from lib.domain.scope import Scope
from lib.export.request import Format
from lib.ingest.importer import import_file
from lib.store import consumption
from lib.store.connection import Store
from tests.builders import an_event, take_in
from tests.export.helpers import HOSTILE, YEAR, a_request, saved
from tests.export.test_workbook import limit_sheets

SUNDAYS = [datetime(2025, 3, 30, 0, 30), datetime(2025, 10, 25, 23, 30)]
"""Half an hour before the clock changes of 2025, in UTC."""


@pytest.fixture
def network(store: Store, scope: Scope) -> int:
    """Rows as an importer leaves them: around clock changes, relaunched, without teams, oddly named."""
    from lib.domain.text import clean

    odd = [clean(text) for text in HOSTILE]
    clock = [
        an_event(
            contract=f"CLOCK-{sunday}-{minute}",
            created_at=sunday + timedelta(minutes=minute, seconds=59),
            signed_at=sunday + timedelta(minutes=minute + 3, seconds=1),
            state="signed",
        )
        for sunday in SUNDAYS
        for minute in range(0, 180, 7)
        if wall_clock_is_plain(sunday + timedelta(minutes=minute))
    ]
    named = [
        an_event(
            contract=f"ODD {text}",
            template=text,
            signatory=text,
            user_name=text,
            team=text,
            email=None,
            phone="+33612345678",
            signatory_key="+33612345678",
        )
        for text in odd
        if text and text not in ("#N/A",)
    ]
    states = [
        an_event(contract=f"STATE-{state}-{word}", state=state, state_word=word, phone=None, team=None)
        for state, word in [
            ("cancelled", None),
            ("unknown", None),
            *(("unknown", word) for word in ("suspendu", "- relance -", "=perdu", "'+1")),
        ]
    ]
    twins = [an_event(contract="TWIN", row_number=number) for number in (2, 3)]
    receipt = take_in(store, scope, *clock, *named, *states, *twins)
    return receipt.inserted


def wall_clock_is_plain(moment: datetime) -> bool:
    """Not in the second pass of October's repeated hour, which no wall clock can tell from the first."""
    return not datetime(2025, 10, 26, 1) <= moment < datetime(2025, 10, 26, 2)


@pytest.mark.parametrize("kind", Format)
def test_importing_an_export_changes_nothing(
    settings: Settings, store: Store, scope: Scope, network: int, tmp_path: Path, kind: Format
) -> None:
    file = saved(store, scope, tmp_path, format=kind)
    before = rows(store, scope)
    assert len(before) == network
    receipt = import_file(settings, store, scope, file, file.name, "Horizon Lyon", "tester")
    assert (receipt.inserted, receipt.updated, receipt.rejected) == (0, 0, 0)
    assert (receipt.rows_read, receipt.unchanged) == (network, network)
    assert rows(store, scope) == before


@pytest.mark.parametrize("kind", Format)
def test_the_words_of_unknown_states_come_back_as_they_were(
    settings: Settings, store: Store, scope: Scope, network: int, tmp_path: Path, kind: Format
) -> None:
    file = saved(store, scope, tmp_path, format=kind)
    assert import_file(settings, store, scope, file, file.name, "Horizon Nice", "tester").inserted == network
    with store.reading() as cursor:
        words = cursor._cursor.execute(
            "SELECT list(state_word ORDER BY state_word) FILTER (state_word IS NOT NULL)"
            " FROM signature_events GROUP BY agency_id"
        ).fetchall()
    assert words[0] == words[1] == (["'+1", "- relance -", "=perdu", "suspendu"],)


def test_a_workbook_of_several_sheets_changes_nothing(
    settings: Settings,
    store: Store,
    scope: Scope,
    network: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    limit_sheets(monkeypatch, 20)
    file = saved(store, scope, tmp_path)
    receipt = import_file(settings, store, scope, file, file.name, "Horizon Lyon", "tester")
    assert (receipt.inserted, receipt.updated, receipt.rejected) == (0, 0, 0)
    assert receipt.unchanged == receipt.rows_read == network


def rows(store: Store, scope: Scope) -> list[str]:
    request = a_request(scope)
    frame = consumption.event_rows(store, scope, YEAR, request.axis, request.filters, limit=10_000)
    return sorted(map(repr, frame.to_dict("records")))
