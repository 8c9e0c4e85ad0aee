"""The bucket of a lake is slow, away, or has lost a file: it is said, nothing is lost, and all goes on."""

import time
from collections.abc import Iterator
from typing import Any

import pytest

from lib.config import Settings
from lib.domain.scope import Scope
from lib.errors import StoreAway, StoreDamaged, StoreError
from lib.places import Lake
from lib.store import bucket as access
from lib.store import catalogue, receipts
from lib.store.connection import Store
from lib.store.writing import Writer
from tests.bucket import bucket
from tests.builders import an_event, refill, take_in
from tests.door import Door
from tests.ingest.making import everything
from tests.stores import prefix_of

pytestmark = [pytest.mark.in_a_bucket, pytest.mark.usefixtures("door")]

MOMENTS = 2
AWAY = "bucket with the store's files does not answer as it should"


@pytest.fixture
def filled(store: Store) -> Store:
    refill(store, import_one)
    return store


def import_one(store: Store, scope: Scope) -> None:
    take_in(store, scope, an_event(), agency="Lyon", name="Lyon")


@pytest.fixture
def cold(filled: Store, settings: Settings) -> Iterator[Store]:
    """The same store for another process, which has read next to nothing: what was read once is kept."""
    opened = Store(settings)
    yield opened
    opened.close()


def agencies(store: Store, scope: Scope) -> list[str]:
    return [one.name for one in catalogue.agencies(store, scope)]


def written(door: Door) -> int:
    return sum(method == "PUT" for method, _path in door.asked)


def closing(_method: str, _path: str) -> None:
    raise ConnectionResetError


def hanging(_method: str, _path: str) -> None:
    time.sleep(5)


def spoil(door: Door, how: str) -> None:
    if how == "shut":
        door.shut()
    elif how == "closing":
        door.fault = closing
    else:
        door.fault = lambda _method, _path: int(how)


def mend(door: Door) -> None:
    door.fault = lambda _method, _path: None
    door.open()


def test_while_the_bucket_is_away_it_is_said_and_then_all_goes_on(
    door: Door, filled: Store, cold: Store, scope: Scope, settings: Settings
) -> None:
    version = filled.data_version()
    for how in ("503", "closing", "shut"):
        spoil(door, how)
        for act in (
            lambda: agencies(cold, scope),
            lambda: take_in(filled, scope, an_event(), agency="Annecy", name="Annecy"),
        ):
            with pytest.raises(StoreAway, match=AWAY):
                act()
        with pytest.raises(StoreAway, match="cannot be opened"):
            Store(settings)
        mend(door)
    assert agencies(cold, scope) == ["Lyon"]
    assert filled.data_version() == version
    assert take_in(filled, scope, an_event(), agency="Annecy", name="Annecy").inserted == 1
    assert agencies(cold, scope) == ["Annecy", "Lyon"]
    assert len(everything(cold)["signature_events"]) == 2


def test_a_slow_bucket_is_waited_for(door: Door, filled: Store, cold: Store, scope: Scope) -> None:
    door.fault = lambda _method, _path: time.sleep(0.1)
    assert agencies(cold, scope) == ["Lyon"]
    assert take_in(cold, scope, an_event(), agency="Annecy", name="Annecy").inserted == 1


def test_a_bucket_that_hangs_is_given_up_soon(
    door: Door, filled: Store, settings: Settings, scope: Scope, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each attempt after its time, of which there are three for what is read and six for what is written."""
    assert access.PATIENCE_SECONDS * 6 <= 60
    monkeypatch.setattr(access, "PATIENCE_SECONDS", 1)
    hasty = Store(settings)
    door.fault = hanging
    for attempts, act in (
        (3, lambda: agencies(hasty, scope)),
        (6, lambda: take_in(hasty, scope, an_event(contract="2"), name="2")),
    ):
        began = time.monotonic()
        with pytest.raises(StoreAway, match=AWAY):
            act()
        assert time.monotonic() - began < attempts * 1 + 5
    mend(door)
    assert agencies(hasty, scope) == ["Lyon"]
    hasty.close()


def test_keys_that_are_refused_are_another_matter(door: Door, cold: Store, scope: Scope) -> None:
    spoil(door, "403")
    with pytest.raises(StoreAway, match="refuses what it is asked") as refused:
        agencies(cold, scope)
    assert str(bucket().keys["AWS_ACCESS_KEY_ID"]) not in repr(refused.value.__cause__)


def test_a_page_whose_bucket_goes_says_so_and_the_next_one_is_whole(
    door: Door, cold: Store, scope: Scope
) -> None:
    with cold.page():
        spoil(door, "503")
        with pytest.raises(StoreAway, match=AWAY):
            agencies(cold, scope)
        mend(door)
        assert agencies(cold, scope) == ["Lyon"]


def test_a_missing_file_is_said_by_its_name_and_back_again_all_goes_on(
    cold: Store, scope: Scope, lake: Lake
) -> None:
    lost = {name: bucket().read(name) for name in bucket().names(f"{prefix_of(lake)}main/agencies/")}
    assert lost
    bucket().remove(*lost)
    version = cold.data_version()
    for act in (
        lambda: agencies(cold, scope),
        lambda: take_in(cold, scope, an_event(state="signed"), agency="Lyon", name="again"),
    ):
        with pytest.raises(StoreDamaged, match=r"missing or damaged: ducklake-[0-9a-f-]+\.parquet") as said:
            act()
        assert "main/agencies" not in str(said.value)
    assert cold.data_version() == version
    for name, content in lost.items():
        bucket().write(name, content)
    assert take_in(cold, scope, an_event(state="signed"), agency="Lyon", name="again").updated == 1
    assert len(everything(cold)["signature_events"]) == 1


@pytest.mark.parametrize("moment", range(MOMENTS))
def test_an_import_that_the_bucket_cuts_short_is_not_there_and_the_next_one_is_once(
    moment: int, door: Door, filled: Store, scope: Scope, settings: Settings
) -> None:
    """From some file on, of those that it writes."""
    door.asked.clear()
    take_in(filled, scope, an_event(contract="0"), name="0")
    until = written(door) * moment // MOMENTS
    version, events = filled.data_version(), len(everything(filled)["signature_events"])
    door.asked.clear()
    door.fault = lambda _method, _path: 503 if written(door) > until else None
    with pytest.raises(StoreAway, match=AWAY):
        take_in(filled, scope, an_event(contract="1"), name="1")
    mend(door)
    assert filled.data_version() == version
    assert len(everything(filled)["signature_events"]) == events
    assert len(receipts.history(filled, scope)) == 2
    assert take_in(filled, scope, an_event(contract="1"), name="1").inserted == 1
    assert len(everything(filled)["signature_events"]) == events + 1


def test_a_commit_is_there_whole_or_not_at_all_whatever_the_bucket_does(
    door: Door, filled: Store, scope: Scope, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit = Writer._commit
    before = filled.data_version()

    def spoil_and_commit(self: Writer, raw: Any) -> None:
        spoil(door, "503")
        commit(self, raw)

    monkeypatch.setattr(Writer, "_commit", spoil_and_commit)
    try:
        take_in(filled, scope, an_event(contract="1"), name="1")
    except StoreError as error:
        assert isinstance(error, StoreAway), error.__cause__
    mend(door)
    kept = filled.data_version() - before
    assert kept in (0, 1)
    assert len(receipts.history(filled, scope)) == 1 + kept
    monkeypatch.setattr(Writer, "_commit", commit)
    assert take_in(filled, scope, an_event(contract="1"), name="1").already_imported == bool(kept)
