"""Files without a header that fits: a person says which column is which."""

from itertools import zip_longest

import pandas as pd
import streamlit as st
from openpyxl.utils import get_column_letter

from lib.domain.types import IMPORTED, Content
from lib.ingest.forms import Form, form_of
from lib.store.mappings import forget_mapping, remembered_mapping
from lib.ui import words
from lib.ui.context import Context
from lib.ui.i18n import _
from lib.ui.imports.look import COLUMNS, FORGOTTEN, Looked
from lib.ui.plain import markdown

_TROUBLE = "imports.columns.trouble"
_HINT = 30
"""Characters of a first cell that are shown beside a column's letter."""


def ask_columns(looked: Looked) -> None:
    """The first rows, what the file holds, and a choice of column for each of its fields."""
    width = max(map(len, looked.first_rows))
    letters = [get_column_letter(place) for place in range(1, width + 1)]
    st.dataframe(
        pd.DataFrame(looked.first_rows, columns=letters).fillna(""),
        alt=_("First rows of the file"),
        height="content" if len(looked.first_rows) <= 8 else 320,
        placeholder="",
        hide_index=True,
    )
    hints = _hints(looked.first_rows, width)
    content = st.segmented_control(
        _("What does this file hold?"),
        list(IMPORTED),
        default=Content.SIGNATURES,
        required=True,
        format_func=words.content,
        key=f"content.{looked.file.key}",
    )
    form = form_of(content if content in IMPORTED else Content.SIGNATURES)
    with st.form(key=f"columns.{looked.file.key}", border=False):
        st.markdown(_("Which column is which? The ones with a star are needed."))
        with st.grid("auto", min_column_width=230):
            for field, header in form.columns:
                st.selectbox(
                    header + (" \\*" if field in form.required else ""),
                    range(width),
                    index=None,
                    format_func=lambda place: f"{letters[place]} · {hints[place]}".strip(" ·"),
                    key=_key(looked, field),
                    placeholder=_("Not in this file"),
                    filter_mode=None,
                )
        st.form_submit_button(
            _("Read with these columns"),
            type="primary",
            on_click=_say,
            args=(looked, form),
            icon=":material/check:",
        )
    if st.session_state.pop(_TROUBLE, None) == looked.file.key:
        st.warning(_("Choose the columns that are needed, and each column once."), icon=":material/warning:")


def offer_other_columns(ground: Context, looked: Looked) -> None:
    """Where the columns were said by a person: says so, and lets them be said anew."""
    assert looked.preview is not None
    shape = looked.preview.shape
    known = looked.columns or remembered_mapping(ground.store, ground.scope, shape)
    if not known:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(_("Columns as a person said them; remembered for files of this shape."), width="content")
        st.button(
            _("Say other columns"), key=f"again.{looked.file.key}", on_click=_forget, args=(ground, shape),
            type="tertiary", icon=":material/view_column:",
        )  # fmt: skip


def _hints(rows: tuple[tuple[str, ...], ...], width: int) -> list[str]:
    """Of each column, the first cell that holds something."""
    columns = list(zip_longest(*rows, fillvalue=""))[:width]
    return [markdown(next((cell for cell in column if cell), "")[:_HINT]) for column in columns]


def _key(looked: Looked, field: str) -> str:
    return f"column.{looked.file.key}.{field}"


def _say(looked: Looked, form: Form) -> None:
    chosen = {field: st.session_state.get(_key(looked, field)) for field in form.fields}
    columns = {field: place for field, place in chosen.items() if isinstance(place, int)}
    if any(field not in columns for field in form.required) or len(set(columns.values())) < len(columns):
        st.session_state[_TROUBLE] = looked.file.key
        return
    st.session_state[COLUMNS][looked.shape] = columns


def _forget(ground: Context, shape: str) -> None:
    st.session_state[COLUMNS].pop(shape, None)
    forget_mapping(ground.store, ground.scope, shape)
    st.session_state[FORGOTTEN] = st.session_state.get(FORGOTTEN, 0) + 1
