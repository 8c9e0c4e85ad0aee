"""Maintenance of a lake in a bucket: what nobody reads any more goes, names and what was cut short too."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lib.config import Settings
from lib.domain.scope import Filters, Scope
from lib.domain.signatories import Signatory
from lib.errors import StoreAway
from lib.places import Lake
from lib.store import signatories
from lib.store.connection import Store
from tests.bucket import bucket
from tests.builders import an_event, take_in
from tests.door import Door
from tests.ingest.importing import Importing
from tests.ingest.making import as_text, everything, some_rows
from tests.lakes import held, stands_in, two_days_later
from tests.store.four_imports import IMPORTS, used
from tests.stores import prefix_of

__all__ = ["used"]

pytestmark = [pytest.mark.in_a_bucket, pytest.mark.usefixtures("door")]


KEPT = b"""<?xml version="1.0"?><DeleteResult><Error><Key>main/agencies/ducklake-01.parquet</Key>
<Code>AccessDenied</Code><Message>Access Denied</Message></Error></DeleteResult>"""
"""What S3 answers, with status 200, when one of the objects may not be deleted."""


def files(lake: Lake) -> set[str]:
    return set(bucket().names(prefix_of(lake)))


def long_ago(answer: bytes) -> bytes:
    """A list of objects as one that was made years ago; any other answer as it is."""
    began = b"<LastModified>"
    return b"".join(
        part if place == 0 else began + b"2001" + part[4:] for place, part in enumerate(answer.split(began))
    )


def test_what_nobody_reads_any_more_goes_and_the_answers_stay(door: Door, used: Store, lake: Lake) -> None:
    before, many = everything(used), len(files(lake))
    assert used.maintain(dry_run=False).merged > 5
    two_days_later(lake)
    used.maintain(dry_run=False)
    two_days_later(lake)
    there = files(lake)
    for status, said in ((503, "does not answer"), (403, "refuses")):
        door.fault = lambda method, _path, status=status: status if method == "POST" else None
        with pytest.raises(StoreAway, match=said):
            used.maintain(dry_run=False)
    assert files(lake) == there
    door.fault = lambda _method, _path: None
    door.alter = lambda answer: KEPT if b"<DeleteResult" in answer else answer
    with pytest.raises(StoreAway, match="refuses"):
        used.maintain(dry_run=False)
    door.alter = lambda answer: answer
    used.maintain(dry_run=False)
    assert len(files(lake)) < many / 2
    assert everything(used) == before


def test_after_an_erasure_no_object_holds_the_name(
    store: Store, scope: Scope, lake: Lake, tmp_path: Path
) -> None:
    gone = {"signatory": "Aaron Quartz", "email": "aaron@quartz.fr"}
    take_in(store, scope, an_event(contract="1", **gone), an_event(contract="2", row_number=3), name="1")
    assert objects_with("Quartz", lake, tmp_path)
    who = Signatory(emails=("aaron@quartz.fr",), phones=(), names=())
    every = Filters(products=())
    signatories.forget(store, scope, who, every, by="ana", now=datetime.now(UTC), reference="")
    store.rewrite()
    for _again in range(2):
        two_days_later(lake)
        store.maintain(dry_run=False)
    for word in ("Quartz", "quartz"):
        assert objects_with(word, lake, tmp_path) == held(lake, word) == []
    assert len(everything(store)["signature_events"]) == 2


def objects_with(word: str, lake: Lake, folder: Path) -> list[str]:
    """The objects in whose rows a text stands."""
    found = []
    for name in files(lake):
        copy = folder / "object.parquet"
        copy.write_bytes(bucket().read(name))
        if stands_in(copy, word):
            found.append(name)
    return found


@pytest.fixture
def killed(door: Door, used: Store, lake: Lake, settings: Settings, tmp_path: Path) -> Iterator[set[str]]:
    """What an import leaves in the bucket that was killed once it had written events."""
    there, written = files(lake), threading.Event()

    def tell(method: str, path: str) -> None:
        if method == "PUT" and "/credit_days/" in path:  # once there are its events
            written.set()

    door.fault = tell
    importing = Importing(settings, as_text(tmp_path / "large.csv", some_rows(200)))
    came = written.wait(60)
    importing.kill()
    assert came
    door.fault = lambda _method, _path: None
    yield files(lake) - there


def test_what_a_killed_import_left_in_the_bucket_goes_after_a_day(
    door: Door, used: Store, lake: Lake, killed: set[str]
) -> None:
    assert killed
    assert len(everything(used)["signature_events"]) == IMPORTS
    used.maintain(dry_run=False)
    assert files(lake) >= killed
    door.alter = long_ago
    bucket().write(f"{prefix_of(lake)}note.txt", b"of somebody else")
    assert used.maintain(dry_run=True).files >= len(killed)
    door.asked.clear()
    used.maintain(dry_run=False)
    assert not files(lake) & killed
    assert f"{prefix_of(lake)}note.txt" in files(lake)
    assert len(everything(used)["signature_events"]) == IMPORTS
