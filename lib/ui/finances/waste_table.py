"""Waste by team, user or template, what cost most first. A click on a cell opens its rows."""

import functools
import zlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from lib.domain.period import Period
from lib.domain.scope import Filters
from lib.domain.types import Dimension
from lib.domain.waste import Reason
from lib.ui import format as written
from lib.ui import numbers
from lib.ui.address import set_keys
from lib.ui.context import Context
from lib.ui.finances import spendings, waste_rows, waste_words
from lib.ui.finances.waste_found import REASONS, Found
from lib.ui.i18n import _
from lib.ui.member_window import narrowed
from lib.ui.members import members
from lib.ui.plain import markdown
from lib.ui.ranking import Pair
from lib.ui.tables import bar, styled

_CHOICES = (Dimension.TEAM, Dimension.USER, Dimension.TEMPLATE)


def choice_now() -> Dimension:
    """What waste is told by. Another section may offer more; what is not offered here is by team."""
    if st.session_state["par"] not in _CHOICES:
        set_keys(par=Dimension.TEAM)
    chosen: Dimension = st.session_state["par"]
    return chosen


def draw(ground: Context, found: Found, by: Dimension, period: Period, chosen: Filters) -> None:
    """Draws the choice and the table. `found` is told by `by`."""
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
        with st.container(width="content"):
            numbers.heading(_title(by), "waste.table", _counts())
        st.segmented_control(
            _("Told by"),
            _CHOICES,
            key="par",
            format_func=_choice_name,
            persist_state="session",
            required=True,
            label_visibility="collapsed",
        )
    who = found.who
    labels = _labels(ground, by, who)
    frame = pd.concat([pd.Series(labels, name="member"), found.table], axis=1)
    key = f"waste.table.{zlib.crc32(repr((by, period, chosen, who)).encode())}"
    st.caption(_("Click a number to see its rows."))
    st.dataframe(
        styled(frame, _formats()),
        hide_index=True,
        placeholder="",
        key=key,
        alt=_title(by),
        on_select=functools.partial(_clicked, key, tuple(zip(who, labels, strict=True)), by, period, chosen),
        selection_mode="single-cell",
        column_config=_columns(by, frame),
    )


def _labels(ground: Context, by: Dimension, who: Sequence[Pair]) -> list[str]:
    if by is Dimension.TEMPLATE:
        return [template or _("No template") for _nobody, template in who]
    known = members(ground, by)
    return [known.label(*pair) for pair in who]


def _clicked(
    key: str, who: tuple[tuple[Pair, str], ...], by: Dimension, period: Period, chosen: Filters
) -> None:
    selection: Any = st.session_state[key]["selection"]
    if not selection["cells"]:
        return
    row, column = selection["cells"][0]
    if row >= len(who):
        return
    (agency, name), label = who[row]
    if by is Dimension.TEMPLATE and name is None:
        return  # no filter asks for uses without a template
    only = (
        replace(chosen, templates=(name,)) if by is Dimension.TEMPLATE else narrowed(by, agency, name, chosen)
    )
    word = column.partition(".")[0]
    reason = Reason(word) if word in set(map(str, Reason)) else None
    title = f"{markdown(label)} · {waste_words.name(reason)}"
    waste_rows.ask_rows(title, period, only, reason, table=key)


def _formats() -> dict[str, Any]:
    formats: dict[str, Any] = {"rate": lambda value: written.percent(value, 1)}
    for reason in REASONS:
        name = reason or "wasted"
        formats[f"{name}.cost"] = lambda value: written.decimal(value, 2)
        formats[f"{name}.credits"] = written.number
    return formats


def _columns(by: Dimension, frame: pd.DataFrame) -> dict[str, Any]:
    number = st.column_config.NumberColumn
    columns: dict[str, Any] = {
        "member": st.column_config.TextColumn(_choice_name(by), pinned=True),
        "bar": bar(_("Share"), float(frame["bar"].max())),
        "rate": number(
            _("Rate (%)"),
            help=_("Wasted signatures among those of ceremonies launched more than 30 days ago."),
        ),
    }
    for reason in REASONS:
        name, said, counts = reason or "wasted", waste_words.short(reason), waste_words.counts(reason)
        columns[f"{name}.cost"] = number(_("{what} (€ excl. VAT)", what=said), help=counts)
        columns[f"{name}.credits"] = number(_("{what} (credits)", what=said), help=counts)
    return columns


def _title(by: Dimension) -> str:
    return {
        Dimension.TEAM: _("Spent in vain by team"),
        Dimension.USER: _("Spent in vain by user"),
        Dimension.TEMPLATE: _("Spent in vain by template"),
    }[by]


def _choice_name(by: Dimension) -> str:
    return {
        Dimension.TEAM: _("Team"),
        Dimension.USER: _("User"),
        Dimension.TEMPLATE: _("Template"),
    }[by]


def _counts() -> str:
    return (
        _(
            "Credits and euros by who spent them, the most euros first. The rate is of ceremonies launched "
            "more than 30 days ago alone; the sums are of all."
        )
        + " "
        + spendings.axis_note()
    )
