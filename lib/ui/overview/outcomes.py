"""What became of signatures: ceremonies still open by age, completion by month of launch."""

import functools
from dataclasses import replace
from datetime import date, timedelta

import streamlit as st

from lib.domain.period import Period, shift_months
from lib.domain.scope import Filters, Scope
from lib.domain.types import Axis, Product, State
from lib.store import consumption
from lib.store.catalogue import Freshness
from lib.store.connection import Store
from lib.store.days import open_days
from lib.ui import charts, numbers, windows
from lib.ui import format as written
from lib.ui.context import Context
from lib.ui.data import ask
from lib.ui.drawing import chart
from lib.ui.figures.bar_list import bar_list
from lib.ui.figures.cohorts import completion
from lib.ui.filters import View
from lib.ui.i18n import _, counted

_AGES = {"0-2": (0, 2), "3-7": (3, 7), "8-30": (8, 30), "31+": (31, None)}
"""Ages in days that are told apart: the youngest and the oldest (None: any)."""
_SETTLED = 30
"""Days after its end that a month's outcome is still moving."""
_MONTHS = 12
_MENU = "open.menu"


def without_outcome(view: View) -> bool:
    """Whether the product has no states; says so where the charts would stand."""
    if view.product is Product.SIGNATURE:
        return False
    st.caption(
        _("Registered letters and ERP have neither ceremonies nor states: nothing is open or to complete.")
    )
    return True


def draw_open(ground: Context, view: View, known: Freshness) -> None:
    """Open ceremonies by age; the buttons open their rows."""
    filters = replace(view.filters, states=())
    ceremonies, signatories = ask(ground, _open_by_age, filters, ground.today)
    numbers.heading(
        _("Open ceremonies"),
        "open",
        _(
            "Ceremonies with at least one signatory still to sign on {today}, by days since the creation "
            "date, whenever they were launched: the period does not narrow them.",
            today=written.day(ground.today),
        ),
    )
    names = [age_label(age) for age in _AGES]
    said = [written.number(count) for count in ceremonies.values()]
    if ceremonies["31+"]:
        said[-1] += " · " + _("to chase")
    chart(
        functools.partial(
            bar_list,
            names,
            list(ceremonies.values()),
            said,
            [charts.STATE_COLOURS["in_progress"]] * 3 + [charts.LATE],
            hovers=[
                counted("{n} ceremony", "{n} ceremonies", ceremonies[age])
                + ", "
                + counted("{n} signatory to sign", "{n} signatories to sign", signatories[age])
                for age in _AGES
            ],
        ),
        key="open",
        alt=charts.message(_("Open ceremonies"), names, said),
    )
    open_ages = [age for age in _AGES if ceremonies[age]]
    if open_ages:
        st.menu_button(
            _("See the rows"),
            open_ages,
            format_func=age_label,
            key=_MENU,
            icon=":material/table_rows:",
            on_click=functools.partial(_see_age, ground, known, filters),
        )


def _open_by_age(
    store: Store, scope: Scope, filters: Filters, today: date
) -> tuple[dict[str, int], dict[str, int]]:
    """Open ceremonies of each of _AGES, and their signatories still to sign; not those of days to come."""
    ceremonies, signatories = dict.fromkeys(_AGES, 0), dict.fromkeys(_AGES, 0)
    for one in open_days(store, scope, filters):
        days = (today - one.day).days
        for age, (least, most) in _AGES.items():
            if least <= days and (most is None or days <= most):
                ceremonies[age] += one.ceremonies
                signatories[age] += one.signatories
    return ceremonies, signatories


def _see_age(ground: Context, known: Freshness, filters: Filters) -> None:
    age = st.session_state[_MENU]
    windows.ask_rows(
        _("Open ceremonies, {age}", age=age_label(age)),
        days_of_age(age, ground.today, known.first_on or ground.today),
        Axis.CREATION,
        replace(filters, states=(State.IN_PROGRESS,)),
    )


def age_label(age: str) -> str:
    return {
        "0-2": _("0–2 days"),
        "3-7": _("3–7 days"),
        "8-30": _("8–30 days"),
        "31+": _("> 30 days"),
    }[age]


def days_of_age(age: str, today: date, first: date) -> Period:
    """The launch days of ceremonies of this age today; `first` is the oldest day there is."""
    youngest, oldest = _AGES[age]
    last = today - timedelta(days=youngest)
    start = min(first, last) if oldest is None else today - timedelta(days=oldest)
    return Period.of(start, last)


def draw_completion(ground: Context, view: View) -> None:
    """Signed ÷ launched by month of launch, the last twelve months up to the period's end."""
    months = cohort_months(view.period)
    found = ask(ground, consumption.cohorts, months, replace(view.filters, states=()))
    title = _("Signatories who signed, by month of launch (%)")
    numbers.heading(
        title,
        "completion",
        _(
            "Of the signatories of ceremonies launched in a month (creation date), the share that has signed "
            "by now. The filter on states does not narrow it. {months}.",
            months=written.sentence(written.period(months)),
        ),
        functools.partial(windows.ask_rows, title, months, Axis.CREATION, replace(view.filters, states=())),
    )
    if not found:
        st.caption(_("No ceremony was launched in these months."))
        return
    starts = [one.month for one in found]
    unfinished = [is_moving(month, ground.today) for month in starts]
    chart(
        functools.partial(
            completion, starts, [one.launched for one in found], [one.signed for one in found], unfinished
        ),
        key="completion",
        alt=charts.message(
            title,
            [written.month(month) for month in starts],
            [written.percent(one.signed / one.launched) for one in found],
        ),
    )
    if any(unfinished):
        st.caption(_("Lighter: launched less than a month ago, signatures are still coming in."))


def cohort_months(period: Period) -> Period:
    """The twelve months that end with the period."""
    return Period(shift_months(period.last.replace(day=1), 1 - _MONTHS), period.end)


def is_moving(month: date, today: date) -> bool:
    """Whether many signatures of this month's ceremonies are still to come."""
    return shift_months(month, 1) + timedelta(days=_SETTLED) > today
