"""The catalogue in the page, for those who manage it: nothing is written unless every row can be used."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from lib.domain.audit import Action
from lib.domain.purchase_columns import PRODUCT_WORDS
from lib.domain.scope import Permission
from lib.errors import Refused
from lib.ingest import pack_catalogue
from lib.ingest.pack_catalogue import Catalogue
from lib.ingest.pack_rows import COLUMNS, Row, checked
from lib.store import audit
from lib.ui import refused
from lib.ui.context import Context
from lib.ui.i18n import _, counted, told

_GENERATION, _SAVED = "products.generation", "products.saved"
_GONE = "gone"
"""The column that takes a row out."""


def draw(ground: Context, catalogue: Catalogue) -> None:
    """The rows of the file in a table that can be edited, and the button that writes them."""
    if not ground.scope.may(Permission.MANAGE):
        return
    saved: int | None = st.session_state.pop(_SAVED, None)
    if saved is not None:
        st.toast(
            counted("Catalogue written: {n} pack.", "Catalogue written: {n} packs.", saved),
            icon=":material/check_circle:",
        )
    with st.expander(_("Change the catalogue"), icon=":material/edit:", key="products.editor"):
        st.caption(
            _(
                "One row a pack. Price in euros excl. VAT, VAT in percent; validity in months from "
                "payment, blank: it never expires; the address where the pack is bought begins with "
                "https://. Add a row at the end; tick “Remove” to take one out. Nothing is written before "
                "you save."
            )
        )
        # Every edit stays in the widget until the file is another one.
        frame = st.data_editor(
            _frame(catalogue.rows),
            key=f"products.rows.{catalogue.version}.{st.session_state.get(_GENERATION, 0)}",
            num_rows="add",
            hide_index=True,
            height="content",
            alt=_("The packs of the catalogue"),
            column_config=_columns(catalogue.rows),
        )
        with st.container(horizontal=True, vertical_alignment="center"):
            if st.button(
                _("Save the catalogue"), key="products.save", type="primary", icon=":material/save:"
            ):
                _save(ground, catalogue, frame)
            st.button(_("Drop the changes"), key="products.drop", on_click=_begin_anew)


def rows_of(frame: pd.DataFrame) -> list[tuple[int, Row]]:
    """The rows that stay, numbered from 1 as the table shows them; rows without any word are none."""
    rows = []
    for place, cells in enumerate(frame.itertuples(index=False), start=1):
        texts = tuple("" if pd.isna(cell) else str(cell) for cell in cells[1:])
        if not bool(cells[0]) and any(map(str.strip, texts)):
            rows.append((place, texts))
    return rows


def _save(ground: Context, catalogue: Catalogue, frame: pd.DataFrame) -> None:
    packs, faults = checked(rows_of(frame))
    if faults:
        lines = [" ".join(told(fault)) for fault in faults]
        st.error(
            "\n".join(f"- {line}" for line in lines),
            title=_("Nothing was written: some rows cannot be used"),
            icon=":material/error:",
        )
        return
    try:
        pack_catalogue.write(ground.settings.catalogue, packs, catalogue.version)
    except Refused as error:
        refused.say(error)
        return
    audit.note(ground.store, ground.scope, ground.person, Action.CATALOGUE, rows=len(packs))
    st.session_state[_SAVED] = len(packs)
    st.rerun()


def _begin_anew() -> None:
    st.session_state[_GENERATION] = st.session_state.get(_GENERATION, 0) + 1


def _frame(rows: Sequence[Row]) -> pd.DataFrame:
    frame = pd.DataFrame(list(rows), columns=list(COLUMNS), dtype="string")
    frame.insert(0, _GONE, False)
    return frame


def _columns(rows: Sequence[Row]) -> dict[str, Any]:
    text = st.column_config.TextColumn
    words = dict.fromkeys([*PRODUCT_WORDS.values(), *(row[0] for row in rows)])
    return {
        _GONE: st.column_config.CheckboxColumn(_("Remove"), default=False, width="small"),
        COLUMNS[0]: st.column_config.SelectboxColumn(_("Product"), options=list(words)),
        COLUMNS[1]: text(_("Pack"), width="medium"),
        COLUMNS[2]: text(_("Credits"), alignment="right"),
        COLUMNS[3]: text(_("Price excl. VAT (€)"), alignment="right"),
        COLUMNS[4]: text(_("VAT (%)"), alignment="right"),
        COLUMNS[5]: text(_("Validity (months)"), alignment="right"),
        COLUMNS[6]: text(_("Where it is bought"), width="medium"),
    }
