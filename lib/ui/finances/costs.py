"""« Coûts »: what the credits used in a period cost, by who used them, to be charged back."""

import streamlit as st

from lib.domain.types import Dimension
from lib.store import charge_back
from lib.store.costs import Cost, total_of
from lib.store.costs import costs as reported
from lib.ui import filters, numbers, states
from lib.ui import format as written
from lib.ui.address import set_keys
from lib.ui.context import Context
from lib.ui.data import ask
from lib.ui.filters import View
from lib.ui.finances import charge_back_file, costs_table
from lib.ui.finances.costs_table import Line
from lib.ui.finances.spendings import axis_note
from lib.ui.i18n import _, counted

_BY = (Dimension.TEAM, Dimension.USER, Dimension.TEMPLATE, Dimension.AGENCY, Dimension.MONTH)


def draw(ground: Context) -> None:
    """The section."""
    known = states.stop_without_data(ground)
    view = filters.bar(ground, st.container(), comparison=False, products=True)
    by = _choice()
    lines = lines_of(ground, view, by)
    total = total_of(lines)
    if not total.credits:
        states.stop_without_match(view, known)
    numbers.heading(f"{_title(by)} · {written.period(view.period)}", "costs", _counts())
    _sums(total)
    charge_back_file.buttons(ground, view, by, lines)
    costs_table.draw(lines, total, by)


def lines_of(ground: Context, view: View, by: Dimension) -> list[Line]:
    """The lines of the report: what cost most first, months in their order.

    Teams and users of two agencies are told apart; together they add up to the same line of `costs`.
    """
    if by in (Dimension.TEAM, Dimension.USER):
        charges = ask(ground, charge_back.charges, view.period, view.filters, by, ground.today)
        lines = [Line(one.agency, one.key, one.credits, one.cost, one.unfunded) for one in charges]
        return sorted(lines, key=lambda line: (line.cost is None, -(line.cost or 0), -line.credits))
    return [
        Line(None, *row) for row in ask(ground, reported, view.period, view.filters, by, ground.today).rows
    ]


def _choice() -> Dimension:
    if st.session_state["par"] not in _BY:  # an address may ask for any dimension
        set_keys(par=Dimension.TEAM)
    st.segmented_control(
        _("Costs by"),
        _BY,
        key="par",
        format_func=costs_table.label,
        label_visibility="collapsed",
        persist_state="session",
        required=True,
    )
    by: Dimension = st.session_state["par"]
    return by


def _title(by: Dimension) -> str:
    return {
        Dimension.TEAM: _("Cost by team, excl. VAT"),
        Dimension.USER: _("Cost by user, excl. VAT"),
        Dimension.TEMPLATE: _("Cost by template, excl. VAT"),
        Dimension.AGENCY: _("Cost by agency, excl. VAT"),
        Dimension.MONTH: _("Cost by month, excl. VAT"),
    }[by]


def _counts() -> str:
    return (
        axis_note()
        + "  \n"
        + _(
            "A credit costs what its block was bought for, exclusive of VAT: price divided by quantity. The "
            "lines are rounded so that they add up to the exact total, to the cent."
        )
    )


def _sums(total: Cost) -> None:
    """Credits, cost and cost a credit in one line; what has no known cost is said."""
    said = counted("**{n} credit**", "**{n} credits**", total.credits)
    if total.cost is not None:
        said += " · " + _("**{cost}** excl. VAT", cost=written.euros(total.cost))
        known = total.credits - total.unfunded
        if known:
            said += " · " + _("{cost} a credit", cost=written.euros(total.cost / known))
    st.markdown(said)
    if total.unfunded:
        st.caption(
            ":material/help: "
            + counted(
                "{n} credit of unknown cost: no order has paid for it; it counts among credits alone.",
                "{n} credits of unknown cost: no order has paid for them; they count among credits alone.",
                total.unfunded,
            )
        )
