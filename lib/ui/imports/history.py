"""The history of imports, the newest first, each of which can be undone (law I4)."""

from typing import NamedTuple

import streamlit as st

from lib.domain.clock import utc_to_paris
from lib.domain.types import Content
from lib.errors import ParapheError
from lib.store import imports, receipts
from lib.store.receipts import Receipt
from lib.ui import format as written
from lib.ui import words
from lib.ui.context import Context
from lib.ui.data import ask
from lib.ui.dialog import dialog
from lib.ui.i18n import _, counted, told
from lib.ui.imports import problems, run
from lib.ui.imports.receipt import numbers
from lib.ui.plain import markdown

_PAGE = 10
"""Imports of one page of the history."""
_TEXT = 560
"""Width of an import's lines in pixels; the buttons stand beside them, or below on a phone."""
_ASKED = "imports.undo"
_RESULT = "imports.undone"


class _Undone(NamedTuple):
    """What came of an undo: how many credits, order lines or uses went, or why nothing did."""

    name: str
    content: Content
    gone: int = 0
    error: ParapheError | None = None


def finish_undo(ground: Context) -> None:
    """Carries out the undo that was confirmed, and says what came of the last one."""
    asked: Receipt | None = st.session_state.get(_ASKED)
    if asked is not None:
        with st.spinner(_("Undoing the import of {file} …", file=markdown(asked.file))):
            del st.session_state[_ASKED]  # not before: another click may end this run until here
            st.session_state[_RESULT] = _undo(ground, asked)
        st.rerun()  # the counters of the sidebar have changed
    result: _Undone | None = st.session_state.get(_RESULT)
    if result is None:
        return
    name = markdown(result.name)
    if result.error is not None:
        said, advice = told(result.error)
        st.error(advice, title=f"{name} — {said}", icon=":material/error:")
    else:
        st.success(
            _left(result),
            title=_("Import undone: {file}", file=name),
            icon=":material/undo:",
        )
    st.button(
        _("Close this message"), key="undone.close", on_click=_close, type="tertiary", icon=":material/close:"
    )


def draw(ground: Context) -> None:
    """All imports in scope, ten at a time."""
    st.header(_("History of imports"), anchor=False)
    known = ask(ground, receipts.history)
    if not known:
        st.caption(_("Nothing has been imported yet. Each import leaves its receipt here."))
        return
    pages = -(-len(known) // _PAGE)
    place = st.container()
    page = st.pagination(pages, key="imports.page", persist_state="session") if pages > 1 else 1
    with place:
        for receipt in known[(page - 1) * _PAGE : page * _PAGE]:
            _line(ground, receipt)


def _line(ground: Context, receipt: Receipt) -> None:
    with st.container(
        border=True, horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"
    ):
        with st.container(gap=None, width=_TEXT):
            mark = " · " + _("undone") if receipt.undone_at else ""
            st.markdown(f"**{markdown(receipt.file)}**{mark}")
            st.caption(_who(receipt))
            st.caption(_did(receipt))
        with st.container(horizontal=True, width="content"):
            if st.button(_("Receipt"), key=f"receipt.{receipt.import_id}", icon=":material/receipt_long:"):
                dialog(ground, _("Receipt, in rows"), width="large")(_receipt)(ground, receipt)
            if receipt.undone_at is None and st.button(
                _("Undo"), key=f"undo.{receipt.import_id}", icon=":material/undo:"
            ):
                dialog(ground, _("Undo this import?"))(_confirm)(receipt)


def _who(receipt: Receipt) -> str:
    parts = [
        words.content(receipt.content),
        written.moment(utc_to_paris(receipt.imported_at)),
        markdown(receipt.agency),
        _("by {person}", person=markdown(words.person(receipt.imported_by))),
    ]
    if receipt.undone_at is not None:
        parts.append(_("undone on {when}", when=written.moment(utc_to_paris(receipt.undone_at))))
    return " · ".join(parts)


def _did(receipt: Receipt) -> str:
    parts = [
        counted("{n} row read", "{n} rows read", receipt.rows_read),
        counted("{n} added", "{n} added", receipt.inserted),
        counted("{n} updated", "{n} updated", receipt.updated),
        counted("{n} unchanged", "{n} unchanged", receipt.unchanged),
    ]
    if receipt.rejected:
        parts.append(counted("{n} set aside", "{n} set aside", receipt.rejected))
    if receipt.warned:
        parts.append(counted("{n} with a remark", "{n} with a remark", receipt.warned))
    return ", ".join(parts)


def _receipt(ground: Context, receipt: Receipt) -> None:
    numbers(receipt)
    problems.of_receipt(ground, receipt)


def _confirm(receipt: Receipt) -> None:
    """What undoing will do, and the two ways out."""
    st.markdown(f"**{markdown(receipt.file)}**  \n{_who(receipt)}")
    effects = [_going(receipt)]
    if receipt.updated:
        effects.append(
            counted(
                "{n} row that it changed says again what the other files say,",
                "{n} rows that it changed say again what the other files say,",
                receipt.updated,
            )
        )
    effects.append(
        _("its receipt stays in the history, marked as undone, and the file can be imported again.")
    )
    st.markdown("\n- ".join([_("Everything will be as if this file had never come:"), *effects]))
    with st.container(horizontal=True):
        if st.button(
            _("Undo the import"), type="primary", key="undo.yes", on_click=_ask, args=(receipt,),
            icon=":material/undo:",
        ):  # fmt: skip
            st.rerun()
        if st.button(_("Keep it"), key="undo.no"):
            st.rerun()


def _going(receipt: Receipt) -> str:
    match receipt.content:
        case Content.ORDERS:
            return counted(
                "up to {n} order line that it added goes with its credits; what others say too stays,",
                "up to {n} order lines that it added go with their credits; what others say too stays,",
                receipt.inserted,
            )
        case Content.USES:
            return counted(
                "up to {n} use that it added goes; what another file holds too stays,",
                "up to {n} uses that it added go; what another file holds too stays,",
                receipt.inserted,
            )
        case _:
            return counted(
                "up to {n} credit that it added goes; what another file holds too stays,",
                "up to {n} credits that it added go; what another file holds too stays,",
                receipt.inserted,
            )


def _left(undone: _Undone) -> str:
    match undone.content:
        case Content.ORDERS:
            return counted(
                "{n} order line has gone with its credits, as if this file had never come.",
                "{n} order lines have gone with their credits, as if this file had never come.",
                undone.gone,
            )
        case Content.USES:
            return counted(
                "{n} use has left the table, which is as if this file had never come.",
                "{n} uses have left the table, which is as if this file had never come.",
                undone.gone,
            )
        case _:
            return counted(
                "{n} credit has left the table, which is as if this file had never come.",
                "{n} credits have left the table, which is as if this file had never come.",
                undone.gone,
            )


def _ask(receipt: Receipt) -> None:
    st.session_state[_ASKED] = receipt


def _close() -> None:
    st.session_state.pop(_RESULT, None)


def _undo(ground: Context, receipt: Receipt) -> _Undone:
    try:
        undone = imports.undo(ground.store, ground.scope, receipt.import_id, ground.person)
    except ParapheError as error:
        return _Undone(receipt.file, receipt.content, error=error)
    run.forget_undone(receipt.import_id)
    return _Undone(receipt.file, receipt.content, undone.removed)
