"""Several counters at once, from a small file: read with care, shown, kept when the person says so."""

from datetime import UTC
from typing import NamedTuple

import pandas as pd
import streamlit as st
from streamlit.typing import UploadedFile

from lib.errors import ParapheError
from lib.ingest.counter_file import CounterFile, read_counters
from lib.ingest.staging import private_folder
from lib.store import observations
from lib.ui import format as written
from lib.ui import refused, words
from lib.ui.context import Context
from lib.ui.finances import reconciliation_form as form
from lib.ui.i18n import _, counted

_ASKED, _READ, _KEPT = "reconcile.file.asked", "reconcile.file.read", "reconcile.file.kept"
_GENERATION = "reconcile.file.generation"
"""Part of the drop zone's key: it grows with each file that is kept, which empties the zone."""
_LARGEST = 5
"""Megabytes; a list of counters is a few kilobytes."""


class _Read(NamedTuple):
    """What an upload says, or why it cannot be read."""

    upload: str
    file: CounterFile | None
    error: ParapheError | None = None


def finish(ground: Context) -> None:
    """Keeps the counters of the file that was confirmed, and says how many."""
    asked: CounterFile | None = st.session_state.pop(_ASKED, None)
    if asked is not None:
        try:
            st.session_state[_KEPT] = observations.observe(
                ground.store, ground.scope, asked.counters, by=ground.person, now=ground.now
            )
            st.session_state[_GENERATION] = st.session_state.get(_GENERATION, 0) + 1
        except ParapheError as error:
            refused.say(error)
    kept: int | None = st.session_state.pop(_KEPT, None)
    if kept is not None:
        st.success(counted("{n} counter was kept.", "{n} counters were kept.", kept), icon=":material/check:")


def draw(ground: Context, seen: dict[str, str | None]) -> None:
    """The drop zone, and what the file would bring."""
    with st.expander(_("Several counters from a file"), icon=":material/upload_file:", key="reconcile.file"):
        st.caption(
            _(
                "Excel, LibreOffice or text, one counter a row: {columns}. Without AGENCE, or where it is "
                "blank, a row is of all agencies together.",
                columns="DATE, AGENCE, PRODUIT, COMPTEUR",
            )
        )
        upload = st.file_uploader(
            _("File of counters"),
            max_upload_size=_LARGEST,
            key=f"reconcile.drop.{st.session_state.get(_GENERATION, 0)}",
        )
        if upload is not None:
            _offer(_read(ground, seen, upload), seen)


def _read(ground: Context, seen: dict[str, str | None], upload: UploadedFile) -> _Read:
    """What the upload says; read once."""
    known: _Read | None = st.session_state.get(_READ)
    if known is not None and known.upload == upload.file_id:
        return known
    try:
        with private_folder(ground.settings) as folder:
            path = folder / "upload"
            path.write_bytes(upload.getvalue())
            now = ground.now.astimezone(UTC).replace(tzinfo=None)
            found = _Read(upload.file_id, read_counters(ground.settings, path, upload.name, seen, now))
    except ParapheError as error:
        found = _Read(upload.file_id, None, error)
    st.session_state[_READ] = found
    return found


def _offer(read: _Read, seen: dict[str, str | None]) -> None:
    if read.error is not None:
        refused.say(read.error)
        return
    assert read.file is not None
    if read.file.counters:
        st.dataframe(
            pd.DataFrame(
                {
                    _("Day"): [written.day(one.on) for one in read.file.counters],
                    _("Counter of"): [seen[one.wallet] or form.everyone() for one in read.file.counters],
                    _("Product"): [words.product(one.product) for one in read.file.counters],
                    _("Platform"): [written.number(one.credits) for one in read.file.counters],
                }
            ),
            hide_index=True,
            height="content" if len(read.file.counters) <= 8 else 320,
            placeholder="",
            alt=_("Counters of the file"),
        )
    _remarks(read.file)
    st.button(
        counted("Keep {n} counter", "Keep {n} counters", len(read.file.counters)),
        type="primary",
        disabled=not read.file.counters,
        key="reconcile.file.keep",
        icon=":material/save:",
        on_click=_ask,
        args=(read.file,),
    )


def _remarks(file: CounterFile) -> None:
    """Rows set aside, and rows taken in with a remark."""
    if not file.remarks:
        return
    st.dataframe(
        pd.DataFrame(
            {
                _("Row"): [one.row for one in file.remarks],
                _("Column"): [one.column for one in file.remarks],
                _("Value in the file"): [one.value for one in file.remarks],
                _("Reason"): [_(one.why) for one in file.remarks],
                _("What became of the row"): [
                    _("set aside") if one.rejected else _("taken in") for one in file.remarks
                ],
            }
        ),
        hide_index=True,
        height="content" if len(file.remarks) <= 8 else 320,
        placeholder="",
        alt=_("Rows set aside or taken in with a remark"),
    )


def _ask(file: CounterFile) -> None:
    st.session_state[_ASKED] = file
