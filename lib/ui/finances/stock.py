"""« Stock »: what the credits still left are worth at the end of a day, the prepaid expense of that day."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

import streamlit as st

from lib.store import months
from lib.store.stock import stock as asked
from lib.store.stock import valued
from lib.ui import format as written
from lib.ui import numbers
from lib.ui.address import set_keys
from lib.ui.context import Context
from lib.ui.data import ask
from lib.ui.finances import narrowing, stock_file, stock_tables
from lib.ui.finances.stock_tables import Valued
from lib.ui.i18n import _, counted

SOON = (30, 90)
"""Days within which an expiry is worth knowing."""


def draw(ground: Context) -> None:
    """The section."""
    known = ask(ground, months.months, ground.today)
    with st.container(horizontal=True, vertical_alignment="bottom", key="filters"):
        day = _day(ground, known)
        filters = narrowing.draw(ground)
    blocks = ask(ground, asked, filters, day)
    numbers.heading(
        _("Value of the credits in stock on {day}, excl. VAT", day=written.day(day)),
        "stock",
        _(
            "The credits left at the end of that day, each at what its block was bought for: the prepaid "
            "expense of that day. Granted credits are worth nothing. As the ledger is known today."
        ),
    )
    if not blocks:
        st.info(
            _("No credit was left on that day with these filters.")
            if narrowing.plainly(filters)
            else _("No credit was left on that day."),
            title=_("No stock"),
            icon=":material/inventory_2:",
        )
        return
    worth = valued(blocks)
    _sums(worth, day)
    stock_file.button(ground, worth, day, filters)
    stock_tables.by_wallet(worth, day, SOON)
    stock_tables.by_block(worth)


def _sums(blocks: Sequence[Valued], day: date) -> None:
    """What the stock is worth, and what of it is gone soon."""
    shown = [(_("In stock"), list(blocks))]
    shown += [
        (
            counted("Expires within {n} day", "Expires within {n} days", days),
            [one for one in blocks if one[0].ends_within(day, days)],
        )
        for days in SOON
    ]
    for column, (label, held) in zip(st.columns(len(shown)), shown, strict=True):
        with column.container(border=True, gap="xsmall"):
            st.metric(label, written.euros(sum((value for _block, value in held), Decimal(0))))
            st.caption(counted("{n} credit", "{n} credits", sum(block.left for block, _value in held)))


def _day(ground: Context, known: Sequence[date]) -> date:
    """The day that is shown: today, or the end of a month."""
    ends = [month - timedelta(days=1) for month in known]
    days = [ground.today, *(day for day in ends if day < ground.today)]
    if st.session_state["au"] not in days:  # an address may ask for any day
        set_keys(au=ground.today)
    st.selectbox(
        _("At the end of"),
        days,
        key="au",
        format_func=lambda day: (
            _("today, {day}", day=written.day(day)) if day == ground.today else written.day(day)
        ),
        placeholder=_("Choose"),
        persist_state="session",
        width=230,
    )
    chosen: date = st.session_state["au"]
    return chosen
