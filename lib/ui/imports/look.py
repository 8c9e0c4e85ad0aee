"""What each waiting file would bring, asked of lib.ingest once a file and kept while the person decides."""

import concurrent.futures
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.config import Settings
from lib.domain.scope import Scope
from lib.domain.types import Content
from lib.errors import HeaderNotFound, ParapheError
from lib.ingest.importer import Preview, inspect
from lib.store import receipts
from lib.store.connection import Store
from lib.store.receipts import Receipt
from lib.ui.context import Context
from lib.ui.data import ask
from lib.ui.i18n import _
from lib.ui.imports.staging import Staged
from lib.ui.plain import markdown

COLUMNS = "imports.columns"
"""Which column is which, by shape of file, as said in this session."""
FORGOTTEN = "imports.forgotten"
"""How often this session forgot what had been said; what was seen before then is looked at anew."""
_KEPT = 200
_LOOK_SECONDS = 0.15
_READERS = ThreadPoolExecutor(4, thread_name_prefix="look")
"""Files that are looked at at once, each read in a process of its own; the others wait."""

Columns = dict[str, int] | None
"""Which column is which, where a person said it."""
Answer = tuple[Preview | None, ParapheError | None, tuple[tuple[str, ...], ...], str]
"""What a file would bring; or why not, with its first rows and its shape where its columns are to be said."""


@dataclass(frozen=True, slots=True)
class Looked:
    """One waiting file: what it would bring, or why it cannot be taken in."""

    file: Staged
    preview: Preview | None = None
    error: ParapheError | None = None
    first_rows: tuple[tuple[str, ...], ...] = ()
    """Rows to say the columns from; empty where that is not the trouble."""
    shape: str = ""
    columns: dict[str, int] | None = None
    """Which column is which, where a person said it in this session."""
    already: Receipt | None = None
    twin: str | None = None
    """The name of a file before it with the same content."""

    @property
    def preview_key(self) -> str:
        return f"look.{self.file.key}"

    @property
    def ready(self) -> bool:
        """Whether importing it would change anything."""
        return self.preview is not None and not self.already and not self.twin and self.preview.rows_read > 0

    @property
    def needs_agency(self) -> bool:
        """Whether it is said beside the file whose it is; orders and uses name their agencies themselves."""
        return self.preview is not None and self.preview.content is Content.SIGNATURES

    @property
    def rows(self) -> int:
        """Rows that would be taken in."""
        return self.preview.rows_read - self.preview.rejected if self.preview else 0


class _Reading:
    """A file being read in a thread of ours: the page says how far it is, and may be left meanwhile."""

    def __init__(
        self, settings: Settings, store: Store, scope: Scope, file: Staged, columns: Columns
    ) -> None:
        self.share = 0.0
        self.answer = _READERS.submit(self._answer, settings, store, scope, file, columns)

    def _answer(
        self, settings: Settings, store: Store, scope: Scope, file: Staged, columns: Columns
    ) -> Answer:
        assert file.path is not None
        try:
            found = inspect(settings, file.path, file.name, store, scope, columns, self._moved)
        except HeaderNotFound as error:
            return None, error, tuple(map(tuple, error.first_rows)), error.shape
        except ParapheError as error:
            return None, error, (), ""
        return found, None, (), ""

    def _moved(self, share: float, _stage: str) -> None:
        self.share = share


def look(ground: Context, files: Sequence[Staged]) -> list[Looked]:
    """What every file would bring, in order. Shows which one is being read, and how far it is."""
    looked: list[Looked] = []
    seen: dict[str, str] = {}
    place = st.empty()
    for number, file in enumerate(files, 1):
        doing = _("Reading {file} ({n} of {all}) …", file=markdown(file.name), n=number, all=len(files))
        found = _look(ground, file, place, doing)
        if found.preview is not None:
            digest = found.preview.sha256
            found = _compared(ground, found, seen.get(digest))
            seen.setdefault(digest, file.name)
        looked.append(found)
    place.empty()
    return looked


def _look(ground: Context, file: Staged, place: DeltaGenerator, doing: str) -> Looked:
    if file.path is None:
        return Looked(file, error=file.error)
    said: dict[str, dict[str, int]] = st.session_state.setdefault(COLUMNS, {})
    found = _asked(ground, file, None, place, doing)
    shape = found.preview.shape if found.preview else found.shape
    if shape in said:
        found = _asked(ground, file, said[shape], place, doing)
    return found


def _compared(ground: Context, found: Looked, twin: str | None) -> Looked:
    assert found.preview is not None
    already = ask(ground, receipts.already_imported, found.preview.sha256)
    return Looked(found.file, found.preview, None, (), "", found.columns, already, twin)


def _asked(ground: Context, file: Staged, columns: Columns, place: DeltaGenerator, doing: str) -> Looked:
    key = repr((str(file.path), columns, st.session_state.get(FORGOTTEN, 0), ground.scope))
    reading = _inspected(key, ground.settings, ground.store, ground.scope, file, columns)
    while not reading.answer.done():
        place.progress(reading.share, doing)
        concurrent.futures.wait([reading.answer], timeout=_LOOK_SECONDS)
    preview, error, rows, shape = reading.answer.result()
    return Looked(file, preview, error, rows, shape, columns)


@st.cache_resource(max_entries=_KEPT, ttl="2h", show_spinner=False)
def _inspected(
    key: str,  # a path that only this session knows, with all that changes the answer
    _settings: Settings,
    _store: Store,
    _scope: Scope,
    _file: Staged,
    _columns: Columns,
) -> _Reading:
    return _Reading(_settings, _store, _scope, _file, _columns)
