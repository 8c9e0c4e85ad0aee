"""One team or one user, opened at the side: how much, by whom or for whom, with what outcome."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import streamlit as st

from lib.domain.scope import Filters
from lib.domain.types import Dimension, Product, State
from lib.store import consumption
from lib.store.days import days
from lib.ui import charts, comparison, words
from lib.ui import format as written
from lib.ui.address import set_keys
from lib.ui.context import Context
from lib.ui.data import ask
from lib.ui.dialog import dialog
from lib.ui.drawing import chart
from lib.ui.figures.bar_list import bar_list
from lib.ui.filters import View
from lib.ui.i18n import _
from lib.ui.members import members, others
from lib.ui.plain import markdown
from lib.ui.steps import Steps
from lib.ui.tables import clear_selection, ends_selection

_SHOWN = 8


def open_member(
    ground: Context,
    by: Dimension,
    agency: str,
    name: str | None,
    view: View,
    *,
    see_rows: Callable[[], None],
    table: str | None = None,
) -> None:
    """Opens the window. `see_rows` is the callback that asks for its rows; `table` as in `open_rows`."""
    label = members(ground, by).label(agency, name)
    window = dialog(
        ground, markdown(label), width="medium", position="right", on_dismiss=ends_selection(table)
    )
    window(_draw)(ground, by, agency, name, view, see_rows, table)


def narrowed(by: Dimension, agency: str, name: str | None, filters: Filters) -> Filters:
    """The filters with this team or user alone."""
    if by is Dimension.TEAM:
        return replace(filters, agencies=(agency,), teams=(name or "",))
    return replace(filters, agencies=(agency,), users=(name or "",))


def _draw(
    ground: Context,
    by: Dimension,
    agency: str,
    name: str | None,
    view: View,
    see_rows: Callable[[], None],
    table: str | None,
) -> None:
    mine = replace(view, filters=narrowed(by, agency, name, view.filters))
    st.caption(written.period(view.period) + " · " + words.axis_note(view.axis))
    _number(ground, mine)
    with st.container(horizontal=True):
        keep = _("Keep only this team") if by is Dimension.TEAM else _("Keep only this user")
        if (name is not None or by is Dimension.TEAM) and st.button(
            keep, icon=":material/filter_list:", on_click=_keep_only, args=(by, agency, name, table)
        ):
            st.rerun()
        if st.button(_("See the rows"), icon=":material/table_rows:", on_click=see_rows):
            st.rerun()
    if by is Dimension.TEAM:
        _split(ground, mine, Dimension.USER, _("Credits by user"))
    else:
        _split(ground, mine, Dimension.TEAM, _("Credits by team"))
    if view.product is Product.SIGNATURE:
        _split(ground, mine, Dimension.TEMPLATE, _("Credits by template"))
        _split(ground, mine, Dimension.STATE, _("Credits by state"))
    else:
        st.caption(_("Registered letters and ERP have neither template nor state."))


def _number(ground: Context, view: View) -> None:
    grain = view.period.grain
    used = ask(ground, days, view.period, view.axis, view.filters, grain=grain)
    total = sum(one.credits for one in used)
    before = None
    if view.before is not None:
        earlier = ask(ground, days, view.before, view.axis, view.filters, grain=grain)
        before = sum(one.credits for one in earlier)
    steps = Steps.of(view.period, grain, ground.today)
    st.metric(
        words.used(view.product),
        written.number(total),
        written.change(total, before) if before else None,
        delta_color="gray",
        delta_arrow=written.arrow(total, before),
        delta_description=comparison.said(view) if before else None,
        chart_data=steps.filled((one.day, one.credits) for one in used),
        chart_type="area",
    )
    if before == 0:
        st.caption(comparison.none(view))


def _split(ground: Context, view: View, by: Dimension, title: str) -> None:
    rows = ask(ground, consumption.usage, view.period, view.axis, view.filters, by)
    st.markdown(f"**{title}**")
    if not rows:
        st.caption(_("Nothing was used in this period."))
        return
    shown = [(_called(by, row.key), row.credits, _colour(by, row.key)) for row in rows[:_SHOWN]]
    bars = [row.credits for row in rows[:_SHOWN]]
    if len(rows) > _SHOWN:
        left = sum(row.credits for row in rows[_SHOWN:])
        shown.append((f"{others()} ({written.number(len(rows) - _SHOWN)})", left, charts.OTHERS))
        bars.append(0)
    total = sum(row.credits for row in rows)
    said = [f"{written.number(value)} · {written.percent(value / total)}" for _name, value, _shade in shown]
    chart(
        partial(
            bar_list,
            [name for name, *_rest in shown],
            bars,
            said,
            [shade for *_rest, shade in shown],
        ),
        key=f"member.{by}",
        alt=charts.message(title, [name for name, *_rest in shown], said),
    )


def _called(by: Dimension, key: str | None) -> str:
    match by:
        case Dimension.STATE:
            return words.state(State(key)) if key else words.state(State.UNKNOWN)
        case Dimension.TEAM:
            return words.team(key)
        case Dimension.USER:
            return words.user(key)
        case _:
            return key or _("No template")


def _colour(by: Dimension, key: str | None) -> str:
    return charts.STATE_COLOURS.get(key or "", charts.OTHERS) if by is Dimension.STATE else charts.ACCENT


def _keep_only(by: Dimension, agency: str, name: str | None, table: str | None) -> None:
    set_keys(ag=[agency], **{"eq" if by is Dimension.TEAM else "ut": [name or ""]})
    if table is not None:
        clear_selection(table)
