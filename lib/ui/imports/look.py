"""What each waiting file would bring, asked of lib.ingest once a file and kept while the person decides."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

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


def look(ground: Context, files: Sequence[Staged]) -> list[Looked]:
    """What every file would bring, in order. Shows which one is being read."""
    looked: list[Looked] = []
    seen: dict[str, str] = {}
    place = st.empty()
    for number, file in enumerate(files, 1):
        with (
            place,
            st.spinner(
                _("Reading {file} ({n} of {all}) …", file=markdown(file.name), n=number, all=len(files))
            ),
        ):
            found = _look(ground, file)
        if found.preview is not None:
            digest = found.preview.sha256
            found = _compared(ground, found, seen.get(digest))
            seen.setdefault(digest, file.name)
        looked.append(found)
    return looked


def _look(ground: Context, file: Staged) -> Looked:
    if file.path is None:
        return Looked(file, error=file.error)
    said: dict[str, dict[str, int]] = st.session_state.setdefault(COLUMNS, {})
    found = _asked(ground, file, None)
    shape = found.preview.shape if found.preview else found.shape
    if shape in said:
        found = _asked(ground, file, said[shape])
    return found


def _compared(ground: Context, found: Looked, twin: str | None) -> Looked:
    assert found.preview is not None
    already = ask(ground, receipts.already_imported, found.preview.sha256)
    return Looked(found.file, found.preview, None, (), "", found.columns, already, twin)


def _asked(ground: Context, file: Staged, columns: dict[str, int] | None) -> Looked:
    key = repr((str(file.path), columns, st.session_state.get(FORGOTTEN, 0), ground.scope))
    preview, error, rows, shape = _inspected(key, ground.settings, ground.store, ground.scope, file, columns)
    return Looked(file, preview, error, rows, shape, columns)


@st.cache_data(max_entries=_KEPT, ttl="2h", show_spinner=False)
def _inspected(
    key: str,  # a path that only this session knows, with all that changes the answer
    _settings: Settings,
    _store: Store,
    _scope: Scope,
    _file: Staged,
    _columns: dict[str, int] | None,
) -> tuple[Preview | None, ParapheError | None, tuple[tuple[str, ...], ...], str]:
    assert _file.path is not None
    try:
        return inspect(_settings, _file.path, _file.name, _store, _scope, _columns), None, (), ""
    except HeaderNotFound as error:
        return None, error, tuple(map(tuple, error.first_rows)), error.shape
    except ParapheError as error:
        return None, error, (), ""
