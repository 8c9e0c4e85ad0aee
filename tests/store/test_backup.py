"""A backup is of one state that existed, comes back as it was, and stops nobody in a lake."""

import threading
from collections.abc import Mapping
from pathlib import Path

import pytest

from lib.config import Settings
from lib.domain.scope import Scope
from lib.errors import ConfigError, Refused, StoreBusy, StoreError
from lib.places import Lake
from lib.store import backup, postgres, receipts
from lib.store.backup import back_up
from lib.store.connection import Store
from lib.store.restoring import restore
from tests.builders import an_event, take_in
from tests.ingest.making import everything
from tests.lakes import files, lake_of, two_days_later
from tests.store.backups import elsewhere, held, no_totals, used

__all__ = ["elsewhere", "used"]

WRITERS, EACH, ROWS = 2, 2, 5


@pytest.mark.both_stores
def test_what_comes_back_is_what_was_backed_up(used: Store, elsewhere: Settings, tmp_path: Path) -> None:
    before, version = everything(used), used.data_version()
    made = back_up(used, tmp_path / "b", lambda: {"told.txt": "as it was"})
    assert (tmp_path / "b").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "b" / "told.txt").read_text() == "as it was"
    assert {path.name for path in tmp_path.iterdir() if path.name.startswith(".")} == set()
    assert made.tables["signature_events"][0] == 20
    assert made.data_version == version
    assert restore(elsewhere, tmp_path / "b") == made
    assert held(elsewhere) == before == everything(used)
    with pytest.raises(Refused, match="is there already"):
        back_up(used, tmp_path / "b", no_totals)


@pytest.mark.in_a_lake
def test_while_others_import_it_is_of_a_state_that_existed(
    settings: Settings, store: Store, scope: Scope, elsewhere: Settings, tmp_path: Path
) -> None:
    def write(number: int) -> None:
        own = Store(settings)
        for turn in range(EACH):
            rows = [an_event(contract=f"{number}-{turn}-{row}", row_number=row + 2) for row in range(ROWS)]
            take_in(own, scope, *rows, name=f"{number}-{turn}")
        own.close()

    writers = [threading.Thread(target=write, args=(number,)) for number in range(WRITERS)]
    for writer in writers:
        writer.start()
    number, made = 0, back_up(store, tmp_path / "0", no_totals)
    while not made.tables["imports"][0]:
        number, made = number + 1, back_up(store, tmp_path / f"{number + 1}", no_totals)
    for writer in writers:
        writer.join()
    assert len(receipts.history(store, scope)) == WRITERS * EACH, "nobody was kept from writing"
    assert made.tables["imports"][0] < WRITERS * EACH, "it was made while they wrote"
    restore(elsewhere, tmp_path / f"{number}")
    there = Store(elsewhere)
    whole = receipts.history(there, scope)
    assert len(whole) == made.tables["imports"][0]
    assert {receipt.inserted for receipt in whole} == {ROWS}
    assert len(everything(there)["signature_events"]) == ROWS * len(whole)
    there.close()


@pytest.mark.in_a_lake
def test_what_is_written_and_erased_meanwhile_is_not_of_it_and_no_file_goes(
    used: Store, scope: Scope, settings: Settings, elsewhere: Settings, tmp_path: Path
) -> None:
    before, other = everything(used), Store(settings)

    def meanwhile() -> Mapping[str, str]:
        take_in(other, scope, an_event(contract="later"), name="later")
        other.rewrite()
        with pytest.raises(StoreBusy, match="a backup of this store is under way"):
            other.maintain(dry_run=False)
        return {}

    back_up(used, tmp_path / "b", meanwhile)
    other.maintain(dry_run=False)
    other.close()
    restore(elsewhere, tmp_path / "b")
    assert held(elsewhere) == before


@pytest.mark.in_a_lake
def test_what_maintain_takes_away_of_a_restored_store_is_its_own(
    used: Store, settings: Settings, elsewhere: Settings, tmp_path: Path
) -> None:
    here, there = lake_of(settings.store), lake_of(elsewhere.store)
    used.rewrite()
    back_up(used, tmp_path / "b", no_totals)
    kept = files(here)
    restore(elsewhere, tmp_path / "b")
    two_days_later(there)
    restored = Store(elsewhere)
    assert restored.maintain(dry_run=False).files > 0
    assert everything(restored) == everything(used)
    restored.close()
    assert files(here) == kept


@pytest.mark.in_a_lake
def test_a_write_just_as_it_begins_is_of_the_dump_and_of_the_measure_or_of_none(
    used: Store,
    scope: Scope,
    settings: Settings,
    elsewhere: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    other, state, asked = Store(settings), backup._state, []

    def write_first(store: Store) -> int:
        asked.append(1)
        if len(asked) == 1:
            take_in(other, scope, an_event(contract="between"), name="between")
        return state(store)

    monkeypatch.setattr(backup, "_state", write_first)
    made = back_up(used, tmp_path / "b", no_totals)
    assert len(asked) == 2
    assert made.tables["signature_events"][0] == 21
    assert restore(elsewhere, tmp_path / "b") == made
    other.close()


@pytest.mark.in_a_file
def test_a_backup_that_fails_leaves_nothing(used: Store, tmp_path: Path) -> None:
    def fail() -> Mapping[str, str]:
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        back_up(used, tmp_path / "backups" / "b", fail)
    assert list((tmp_path / "backups").iterdir()) == []


def test_files_that_lie_in_no_folder_are_another_programs_to_keep() -> None:
    with pytest.raises(Refused, match="s3://bucket/data, which is no folder"):
        backup.local(Lake("s3://bucket/data", ()))


def test_postgresqls_programs_are_new_enough_or_it_is_said() -> None:
    with pytest.raises(ConfigError, match="pg_dump of PostgreSQL 99 or later is not installed"):
        postgres.program("pg_dump", 99)


@pytest.mark.in_a_lake
def test_what_pg_dump_says_is_told_without_the_password(
    lake: Lake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGPASSWORD", "wr0ng-p4ssword")
    with pytest.raises(StoreError, match="pg_dump failed") as said:
        postgres.dump(postgres.program("pg_dump", 12), lake, "0", tmp_path / "dump")
    assert "wr0ng" not in str(said.value)
