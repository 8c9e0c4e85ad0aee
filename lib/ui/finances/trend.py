"""The section « Tendance »: why the period's cost differs from another's, and the last 24 months."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import partial

import pandas as pd
import streamlit as st

from lib.domain import trend
from lib.domain.money import cents
from lib.domain.period import Period, shift_months
from lib.domain.spending import Spending, added
from lib.domain.trend import Month
from lib.domain.types import Grain, Product
from lib.ui import charts, filters, numbers, words
from lib.ui import format as written
from lib.ui.context import Context
from lib.ui.drawing import chart
from lib.ui.figures.over_time import Line, credits_said, stacked
from lib.ui.finances import change, spendings
from lib.ui.i18n import _, counted, language
from lib.ui.overview.daily import unfinished_note
from lib.ui.states import stop_without_data, stop_without_match
from lib.ui.steps import Steps
from lib.ui.tables import Written, styled

_MONTHS = 24


def draw(ground: Context) -> None:
    """Draws the section."""
    known = stop_without_data(ground)
    view = filters.bar(ground, st.container(), products=True)
    st.caption(spendings.axis_note())
    if view.filters.templates or view.filters.states:
        st.caption(
            _("Registered letters and ERP have no template and no state: none is counted with these filters.")
        )
    compared = [view.period] if view.before is None else [view.period, view.before]
    steps = Steps.of(months_up_to(view.period, ground.today), Grain.MONTH, ground.today)
    each_month = [Period(month, shift_months(month, 1)) for month in steps.days]
    found = spendings.of_periods(ground, [*compared, *each_month], view.filters)
    with st.container(gap="xsmall"):
        change.draw(view, found[0], None if view.before is None else found[1])
    used = zip(steps.days, found[len(compared) :], strict=True)
    months = trend.months({month: by_product for month, by_product in used if by_product})
    if not months:
        stop_without_match(
            view,
            known,
            (
                _("Nothing was used in these 24 months."),
                _("Nothing was used in these 24 months with these filters."),
            ),
        )
    _charts(steps, months)
    _table(months)


def months_up_to(period: Period, today: date) -> Period:
    """The 24 whole months that end with the period's last one, or with this one where it is still to come."""
    last = min(period.last, today).replace(day=1)
    return Period(shift_months(last, 1 - _MONTHS), shift_months(last, 1))


def lines(months: Sequence[Month], steps: Steps) -> tuple[list[Line], list[Line]]:
    """Credits, and euros of known cost, of each product that was used, a value a step."""
    known = {one.month: one for one in months}
    credits_, euros = [], []
    for product in products_of(months):
        name, colour = words.product(product), charts.PRODUCT_COLOURS[product]
        mine = [
            known[day].spent.get(product, Spending()) if day in known else Spending() for day in steps.days
        ]
        credits_.append(Line(name, colour, [one.credits for one in mine]))
        euros.append(Line(name, colour, [float(one.amount) for one in mine]))
    return credits_, euros


def products_of(months: Sequence[Month]) -> list[Product]:
    return [product for product in Product if any(product in one.spent for one in months)]


def table(months: Sequence[Month]) -> pd.DataFrame:
    """A row a month, the latest first: `month`, credits and cost of each product, `cost`, `unknown`.

    Euros exclusive of VAT; NaN where no cost is known. `unknown` stands only where a cost is.
    """
    shown = products_of(months)
    frame = pd.DataFrame(
        [
            {
                "month": one.month,
                **{f"{product}.credits": one.spent.get(product, Spending()).credits for product in shown},
                **{f"{product}.cost": _number(one.costs.get(product)) for product in shown},
                "cost": _number(one.cost),
                "unknown": one.total.unfunded,
            }
            for one in reversed(months)
        ]
    )
    return frame if frame["unknown"].any() else frame.drop(columns="unknown")


def _number(cost: Decimal | None) -> float:
    return float("nan") if cost is None else float(cost)


def _charts(steps: Steps, months: Sequence[Month]) -> None:
    credits_, euros = lines(months, steps)
    total = added(one.total for one in months)
    by_product = {
        product: added(one.spent.get(product, Spending()) for one in months)
        for product in products_of(months)
    }
    names = [line.name for line in credits_]
    with st.container(gap="xsmall"):
        title = _("Credits used by month and product")
        numbers.heading(
            title,
            "trend.credits",
            _("Credits used in each month; those that came back are left out.") + " " + spendings.axis_note(),
        )
        chart(
            partial(stacked, steps, credits_, height=240),
            key="trend.credits",
            alt=charts.message(title, names, [credits_said(one.credits) for one in by_product.values()]),
        )
    with st.container(gap="xsmall"):
        title = _("Cost excl. VAT by month and product (€)")
        numbers.heading(
            title,
            "trend.euros",
            _(
                "What the credits of each month cost, exclusive of VAT, as the ledger stands today. A cost "
                "that is not known yet is not drawn."
            )
            + " "
            + spendings.axis_note(),
        )
        chart(
            partial(stacked, steps, euros, height=240, said=_euros_said),
            key="trend.euros",
            alt=charts.message(title, names, [_cost_said(one) for one in by_product.values()]),
        )
        unfinished_note(steps)
        if total.unfunded:
            st.caption(
                counted(
                    "{n} credit of these months has no known cost: nothing has paid for it yet.",
                    "{n} credits of these months have no known cost: nothing has paid for them yet.",
                    total.unfunded,
                )
            )
    st.caption(
        _(
            "{count} months: {credits}, {euros} excl. VAT",
            count=len(steps.days),
            credits=credits_said(total.credits),
            euros=_cost_said(total),
        )
    )


def _euros_said(value: float) -> str:
    return _("{euros} excl. VAT", euros=written.euros(Decimal(str(round(value, 2)))))


def _cost_said(one: Spending) -> str:
    return written.euros(cents(one.amount)) if one.known else _("unknown")


def _table(months: Sequence[Month]) -> None:
    number = st.column_config.NumberColumn
    frame, shown = table(months), products_of(months)
    euros: Written = lambda value: written.decimal(value, 2)  # noqa: E731
    st.dataframe(
        styled(
            frame,
            {
                **{f"{product}.credits": written.number for product in shown},
                **{f"{product}.cost": euros for product in shown},
                "cost": euros,
                "unknown": written.number,
            },
        ),
        hide_index=True,
        placeholder="",
        key="trend.table",
        alt=_("Credits and cost by month and product, the latest month first"),
        column_config={
            "month": st.column_config.DateColumn(
                _("Month"), format="MM/YYYY" if language() == "fr" else "MMM YYYY", pinned=True
            ),
            **{f"{product}.credits": number(words.product(product)) for product in shown},
            **{
                f"{product}.cost": number(_("{product} (€ excl. VAT)", product=words.product(product)))
                for product in shown
            },
            "cost": number(_("Total (€ excl. VAT)")),
            "unknown": number(
                _("Without a known cost"),
                help=_("Credits that nothing has paid for yet: their cost is unknown."),
            ),
        },
    )
