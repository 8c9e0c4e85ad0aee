"""The reading process: `python -m lib.ingest.child`, started by lib.ingest.reader.

Files come from outside and go through parsers written in other languages; here they may use bounded
memory and time, and a crash takes nothing with it. The order comes as one line of JSON on standard
input, which stays open: when it closes, the parent is gone and so are we. Lines of JSON on standard
output tell progress and, last, the result or the refusal. Neither holds a person's data, but for the
first rows of a file whose header was not found.
"""

import errno
import gc
import json
import os
import resource
import sys
import threading
import traceback
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from importlib.abc import MetaPathFinder
from pathlib import Path
from types import ModuleType
from typing import Any

import pyarrow as pa

from lib.domain.types import Content
from lib.errors import HeaderNotFound, ParapheError
from lib.ingest.containers import Limits
from lib.ingest.reading import Order, read_file

MEGABYTE = 1 << 20


class _WithoutPandas(MetaPathFinder):
    """Arrow loads pandas where it can, for nothing here: it would triple the time of a small file."""

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> None:
        if name == "pandas":
            raise ImportError(name)


def main() -> None:
    sys.meta_path.insert(0, _WithoutPandas())
    asked = json.loads(sys.stdin.buffer.readline())
    threading.Thread(target=_end_with_parent, daemon=True).start()
    memory = asked["memory_mb"] * MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    gc.disable()  # rows by the hundred thousand hold no circles, and the process ends with its file
    _say(_answer(asked))


def _answer(asked: dict[str, Any]) -> dict[str, Any]:
    order = Order(
        file=Path(asked["file"]),
        into=Path(asked["into"]),
        limits=Limits(**asked["limits"]),
        now=datetime.fromisoformat(asked["now"]),
        mapping=asked["mapping"],
        contents=tuple(map(Content, asked["contents"])),
        network=asked["network"],
    )
    try:
        return {
            "found": asdict(read_file(order, lambda stage, share: _say({"stage": stage, "share": share})))
        }
    except ParapheError as error:
        refused: dict[str, Any] = {
            "kind": type(error).__name__,
            "message": error.message,
            "advice": error.advice,
            "values": error.values,
        }
        if isinstance(error, HeaderNotFound):
            refused |= {"first_rows": error.first_rows, "shape": error.shape}
        return {"refused": refused}
    except (MemoryError, pa.ArrowMemoryError):
        return {"failed": "memory"}
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)
        return {"failed": "disk" if full else "crash", "where": _where(error)}
    except BaseException as error:  # noqa: BLE001  # a parser's own panic too; said to the parent, not hidden
        return {"failed": "crash", "where": _where(error)}


def _where(error: BaseException) -> str:
    """The kind and place of a fault, without its text, which may quote the file."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    return f"{type(error).__name__} at {place}"


def _say(line: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(line, default=str) + "\n")
    sys.stdout.flush()


def _end_with_parent() -> None:
    while os.read(sys.stdin.fileno(), 1024):  # not sys.stdin: its lock would hold up our own end
        pass
    os._exit(1)


if __name__ == "__main__":
    main()
