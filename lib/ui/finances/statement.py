"""« Relevé »: what came, went and is left of each product's credits in a month, in credits and in euros."""

from collections.abc import Callable
from datetime import date

import streamlit as st

from lib.domain.clock import utc_to_paris
from lib.domain.scope import Filters
from lib.domain.types import Product
from lib.store import months as asked
from lib.store.statement import Statement
from lib.store.statement import statement as of_month
from lib.ui import format as written
from lib.ui import numbers, words
from lib.ui.address import set_keys
from lib.ui.context import Context
from lib.ui.data import ask
from lib.ui.finances import closing, late, measures, narrowing, statement_file, statement_table
from lib.ui.i18n import _, counted
from lib.ui.plain import markdown


def draw(ground: Context) -> None:
    """The section."""
    closing.finish(ground)
    known = ask(ground, asked.with_statement, ground.today)
    if not known:
        st.info(
            _("Each month's opening, purchases, uses and closing stand here once an order or use is known."),
            title=_("No movement yet"),
            icon=":material/receipt_long:",
        )
        return
    with st.container(horizontal=True, vertical_alignment="bottom", key="filters"):
        month = _month(known)
        filters = narrowing.draw(ground)
    found = ask(ground, of_month, filters, month, ground.today)
    numbers.heading(
        _("Credits in {month}, with their euros excl. VAT", month=written.month(month)),
        "statement",
        measures.explained(),
    )
    st.caption(said(ground, found, markdown))
    if not found.lines:
        st.caption(_("No wallet had any movement with these filters."))
        return
    statement_table.by_product(found)
    unknown = _unknown(ground, filters, found)
    for line in unknown:
        st.caption(f":material/help: {line}")
    with st.container(horizontal=True, vertical_alignment="center"):
        statement_file.buttons(ground, found, filters, [said(ground, found), *unknown])
        closing.offer(ground, found, known)
    late.draw(found)
    if st.toggle(_("By wallet"), key="statement.wallets", persist_state="session"):
        statement_table.by_wallet(found)


def said(ground: Context, found: Statement, shown: Callable[[str], str] = str) -> str:
    """Whether the month is closed, open or still running. `shown` makes a person's name harmless."""
    if found.closed_at is not None:
        return _(
            "Closed on {when} by {who}: this statement no longer changes.",
            when=written.moment(utc_to_paris(found.closed_at)),
            who=shown(words.person(found.closed_by or "")),
        )
    if found.month == ground.today.replace(day=1):
        return _("Running month, up to {today}: its numbers still move.", today=written.day(ground.today))
    return _("Open month: an import or an order may still change it.")


def _month(known: list[date]) -> date:
    if st.session_state["m"] not in known:  # an address may ask for any day
        set_keys(m=known[0])
    st.selectbox(
        _("Month"),
        known,
        key="m",
        format_func=written.month,
        placeholder=_("Choose"),
        persist_state="session",
        width=200,
    )
    month: date = st.session_state["m"]
    return month


def _unknown(ground: Context, filters: Filters, found: Statement) -> list[str]:
    """A sentence for each product of which uses have no known cost (law L3)."""
    counts = ask(ground, asked.unfunded, filters, found.month, ground.today, found.closed_at)
    return [_unpaid(product, count) for product, count in counts.items()]


def _unpaid(product: Product, count: int) -> str:
    return (
        words.product(product)
        + " · "
        + counted(
            "{n} credit used at an unknown cost: no order has paid for it; the euros are without it.",
            "{n} credits used at an unknown cost: no order has paid for them; the euros are without them.",
            count,
        )
    )
