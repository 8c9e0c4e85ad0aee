"""Starts the reading process on a private copy of a file and takes over what it hands back."""

import contextlib
import json
import logging
import mmap
import os
import selectors
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from lib import errors
from lib.config import ROOT, Settings
from lib.domain.types import Content
from lib.errors import FileRefused, HeaderNotFound, StoreBusy, StoreError, _
from lib.ingest.containers import Limits
from lib.ingest.reading import PROBLEMS as PROBLEMS_FILE
from lib.ingest.reading import ROWS as ROWS_FILE
from lib.ingest.reading import Found
from lib.ingest.staging import Staged
from lib.store.turns import came

_log = logging.getLogger(__name__)
_AT_ONCE = threading.BoundedSemaphore(2)
"""Reading processes of this process that run at the same time; others wait their turn."""

_LOOK_SECONDS = 0.2
"""So often `Told` is called while nothing is heard."""

Told = Callable[[str, float], None]
"""Told a stage (reading | checking) and the share of it that is done, again and again; what it raises ends
the reading."""


@dataclass(frozen=True, slots=True)
class Read:
    """A file that was read: what was found, the rows and the remarks, mapped from disk."""

    found: Found
    rows: pa.Table
    problems: pa.Table
    mapping: mmap.mmap | None = None
    """What the rows are mapped from; None where they are in memory."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a file may speak of, and what is known beforehand. `now` is naive UTC."""

    contents: tuple[Content, ...]
    network: str
    """The network's name."""
    now: datetime
    mapping: dict[str, int] | None = None
    """Field → column position from 0, where a person said it."""


def read_staged(settings: Settings, file: Staged, wanted: Wanted, told: Told) -> Read:
    """Reads and checks a staged file in another process.

    Raises FileRefused or HeaderNotFound as the reading process did, FileRefused when it ran out of
    memory or time or fell over, StoreError when the disk is full.
    """
    order = {
        "file": str(file.file),
        "into": str(file.folder),
        "limits": asdict(Limits.of(settings)),
        "now": wanted.now.isoformat(),
        "mapping": wanted.mapping,
        "contents": wanted.contents,
        "network": wanted.network,
        "memory_mb": settings.read_memory_mb,
    }
    if not came(_AT_ONCE, settings.read_seconds, lambda: told("reading", 0.0)):
        raise StoreBusy(
            _("Other files are still being read."), _("Nothing was changed. Try again in a minute.")
        )
    try:
        said = _run(settings, order, told)
    finally:
        _AT_ONCE.release()
    if "refused" in said:
        raise _refusal(said["refused"])
    if "found" not in said:
        raise _failure(settings, said)
    found = Found(**said["found"] | {"content": Content(said["found"]["content"])})
    rows, mapping = _mapped(file.folder / ROWS_FILE)
    problems, _mapping = _mapped(file.folder / PROBLEMS_FILE)
    return Read(found, rows, problems, mapping)


def _mapped(path: Path) -> tuple[pa.Table, mmap.mmap]:
    """The table stays readable after its file has been removed."""
    with path.open("rb") as file:
        mapping = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    return pa.ipc.open_file(pa.BufferReader(pa.py_buffer(mapping))).read_all(), mapping


def _run(settings: Settings, order: dict[str, Any], told: Told) -> dict[str, Any]:
    """The last line that the reading process said; {"failed": …} when it said none."""
    environment = os.environ | {
        "PYTHONPATH": str(ROOT),
        "ARROW_DEFAULT_MEMORY_POOL": "system",  # the others reserve address space, which is limited
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }
    process = subprocess.Popen(  # our own module, no shell, no input in the arguments
        [sys.executable, "-X", "utf8", "-m", "lib.ingest.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env=environment,
        start_new_session=True,
    )
    try:
        said = _listen(process, order, settings.read_seconds, told)
        if said is None:
            return {"failed": "time"}
        with contextlib.suppress(subprocess.TimeoutExpired):  # it has said all; its end is seen to below
            process.wait(timeout=30)
        return said or {
            "failed": "crash",
            "where": f"exit {process.returncode}",
            "signal": -(process.returncode or 0),
        }
    finally:
        _end(process)


def _listen(
    process: subprocess.Popen[bytes], order: dict[str, Any], seconds: float, told: Told
) -> dict[str, Any] | None:
    """Sends the order and passes progress on; the last line said, {} for none, None when time ran out."""
    assert process.stdin is not None and process.stdout is not None  # both are pipes
    with contextlib.suppress(BrokenPipeError):
        process.stdin.write(json.dumps(order).encode() + b"\n")
        process.stdin.flush()
    last: dict[str, Any] = {}
    stage, share = "reading", 0.0
    for line in _lines(process.stdout.fileno(), time.monotonic() + seconds):
        if line is None:
            return None
        if line:
            last = json.loads(line)
        if "stage" in last:
            stage, share = last["stage"], last["share"]
            last = {}
        if not last:
            told(stage, share)
    return last


def _lines(descriptor: int, deadline: float) -> Iterator[bytes | None]:
    """Lines as they come, until the end; empty ones while none comes, None when the deadline has passed."""
    pending = b""
    with selectors.DefaultSelector() as ready:
        ready.register(descriptor, selectors.EVENT_READ)
        while True:
            left = deadline - time.monotonic()
            if not ready.select(max(0.0, min(left, _LOOK_SECONDS))):
                if left <= _LOOK_SECONDS:
                    yield None
                    return
                yield b""
                continue
            piece = os.read(descriptor, 1 << 16)
            if not piece:
                return
            *lines, pending = (pending + piece).split(b"\n")
            yield from lines


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()
    process.wait()


def _refusal(said: dict[str, Any]) -> FileRefused | errors.Refused:
    kinds = {"FileRefused": FileRefused, "HeaderNotFound": HeaderNotFound}
    kind = kinds.get(said["kind"], errors.Refused)
    error = kind(said["message"], said["advice"], **said["values"])
    if isinstance(error, HeaderNotFound):
        error.first_rows, error.shape = said["first_rows"], said["shape"]
    return error


def _failure(settings: Settings, said: dict[str, Any]) -> errors.ParapheError:
    how = said["failed"]
    if how == "disk":
        return StoreError(_("The disk is full."), _("Nothing was changed. Free some space and try again."))
    if how == "time":
        return FileRefused(
            _("Reading the file took longer than {seconds} s and was stopped."),
            _("Export shorter periods, or raise PARAPHE_READ_SECONDS."),
            seconds=settings.read_seconds,
        )
    if how == "memory" or said.get("signal") in (signal.SIGABRT, signal.SIGKILL, signal.SIGSEGV):
        return FileRefused(
            _("Reading the file took more than {memory} MB of memory and was stopped."),
            _("Export shorter periods, or raise PARAPHE_READ_MEMORY_MB."),
            memory=settings.read_memory_mb,
        )
    _log.error("the reading process fell over: %s", said.get("where"))
    return FileRefused(
        _("The file cannot be read: something in it is not as it should be."),
        _("Export it again, or save it anew as Excel (.xlsx) and import that."),
    )
