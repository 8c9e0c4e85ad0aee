"""The log: one line an event, and no value that came out of a file (law A3).

What an exception says may quote a cell, hence a signatory. So a trace is kept as types and places in the
code, without the messages; Streamlit's and the server's own loggers are held to the same.
"""

import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TextIO

ROOT = Path(__file__).resolve().parent.parent
_OURS = ("paraphe", "lib")
"""The loggers of the product; those below them hand their events up."""
ACCESS = "uvicorn.access"
"""The server's own line of each request, with its address: names of teams and users, and tickets."""
_FRAMES = 30
"""Places kept of one exception: the last ones, nearest to the fault."""


class Line(logging.Formatter):
    """`at=… level=… logger=… said="…"`, and `trace="…"` for an exception; never more than one line."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC)
        parts = {
            "at": at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "said": record.getMessage(),
        }
        if record.exc_info and record.exc_info[1]:
            parts["trace"] = trace(record.exc_info[1])
        return " ".join(f"{key}={_value(text)}" for key, text in parts.items())


def configure(out: TextIO | None = None) -> None:
    """Our loggers write lines to `out`, standard error if None; what any other logger says of an exception
    is the same bare trace, and requests are not logged. Calling it again changes nothing."""
    _bare_traces()
    logging.getLogger(ACCESS).disabled = True  # Streamlit turns it on when config.toml is written to
    for name in _OURS:
        logger = logging.getLogger(name)
        logger.setLevel(logging.INFO)
        logger.propagate = False
        if not any(isinstance(handler.formatter, Line) for handler in logger.handlers):
            added = logging.StreamHandler(out or sys.stderr)
            added.setFormatter(Line())
            logger.addHandler(added)


def _bare_traces() -> None:
    made = logging.getLogRecordFactory()
    if getattr(made, "is_bare", False):
        return

    def bare(*arguments: Any, **named: Any) -> logging.LogRecord:
        record = made(*arguments, **named)
        if record.exc_info and record.exc_info[1]:
            # Every formatter of the standard library takes this text instead of making its own.
            record.exc_text = f"trace={_value(trace(record.exc_info[1]))}"
        return record

    bare.is_bare = True  # type: ignore[attr-defined]
    logging.setLogRecordFactory(bare)


def trace(error: BaseException) -> str:
    """Where an exception and its causes came from: `Type at file:line in function < …`, the fault first."""
    told, seen = [], set[int]()
    following: BaseException | None = error
    while following is not None and id(following) not in seen:
        seen.add(id(following))
        frames = traceback.extract_tb(following.__traceback__)[-_FRAMES:]
        places = [f"{_short(frame.filename)}:{frame.lineno} in {frame.name}" for frame in reversed(frames)]
        told.append(" < ".join([type(following).__qualname__, *places]))
        following = following.__cause__ or (None if following.__suppress_context__ else following.__context__)
    return " | caused by ".join(told)


def _short(file: str) -> str:
    """The file's place in the project or in its library: the machine's folders are nobody's business."""
    path = Path(file)
    if "site-packages" in path.parts:
        return "/".join(path.parts[path.parts.index("site-packages") + 1 :])
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else path.name


def _value(text: str) -> str:
    """Bare where it is one plain word; else quoted, with line ends and control characters escaped."""
    plain = text.isascii() and text.isprintable() and text and not set(' "=\\') & set(text)
    return text if plain else json.dumps(text, ensure_ascii=False)
