"""The filter bar: what a person looks at, kept between pages and in the address."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.domain.period import Comparison, Period, Preset
from lib.domain.scope import Filters
from lib.domain.types import Axis, Dimension, Product, State
from lib.errors import Refused
from lib.store import catalogue
from lib.ui import format as written
from lib.ui import words
from lib.ui.address import reset, set_keys, stop
from lib.ui.context import Context
from lib.ui.data import ask
from lib.ui.i18n import _, counted, told
from lib.ui.names import offered
from lib.ui.plain import markdown

NARROWING = ("ag", "eq", "ut", "mo", "et")
"""Keys of the address that narrow; what « Réinitialiser » empties."""

_BY = {"eq": Dimension.TEAM, "ut": Dimension.USER, "mo": Dimension.TEMPLATE}

_NAMES = "filters.names"
"""Whether the person has asked for the names to choose among, in this session."""
_SHOWN = "filters.shown"
"""The period that was shown last."""


@dataclass(frozen=True, slots=True)
class View:
    """What the page shows: a period, the one it is compared with, and filters on one product.

    `data_from` is the first day of which the scope has data; None: not known.
    """

    period: Period
    before: Period | None
    filters: Filters
    axis: Axis = Axis.CREATION
    data_from: date | None = None

    @property
    def product(self) -> Product:
        return self.filters.products[0]

    def of_every_product(self) -> Filters:
        """The same filters over all products."""
        return replace(self.filters, products=())


def bar(
    ground: Context,
    place: DeltaGenerator,
    *,
    axis: bool = False,
    comparison: bool = True,
    products: bool = False,
) -> View:
    """Draws the bar in `place` and returns the view it describes.

    Where it describes none, a sentence below it stops the page. `axis` adds the choice between creation and
    signature date; `comparison` the one of the other period; `products` lets any number of products be
    chosen, none for all, in place of one.
    """
    with place.container(horizontal=True, vertical_alignment="bottom", key="filters"):
        st.selectbox(
            _("Period"),
            list(Preset),
            key="p",
            format_func=words.preset,
            placeholder=_("Choose"),
            persist_state="session",
            on_change=_begin_with_shown,
            width=230,
        )
        if st.session_state["p"] is Preset.CUSTOM:
            _custom_dates(ground.today)
        if axis:
            st.selectbox(
                _("Date that counts"),
                list(Axis),
                key="ax",
                format_func=words.axis,
                persist_state="session",
                filter_mode=None,
                width=150,
            )
        _keep_known(ground)
        with (
            st.popover(summary(products), icon=":material/filter_list:", key="narrow"),
            st.container(gap="xsmall"),
        ):
            _choose(ground, comparison, products)
    try:
        period = _period(ground)
    except Refused as error:
        message, advice = told(error)
        st.warning(advice, title=message, icon=":material/date_range:")
        stop()
    st.session_state[_SHOWN] = period
    compared = _compared(period, ground.today) if comparison else None
    counted_by = st.session_state["ax"] if axis else Axis.CREATION
    data_from = ask(ground, catalogue.freshness).first_on
    return View(period, compared, chosen_filters(products), counted_by, data_from)


def chosen_filters(products: bool = False) -> Filters:
    """The filters of the session; names are checked against the scope by SQL, not here."""
    state = st.session_state
    return Filters(
        agencies=tuple(state["ag"]),
        teams=tuple(state["eq"]),
        users=tuple(state["ut"]),
        templates=tuple(state["mo"]),
        states=tuple(state["et"]),
        products=tuple(state["pd"]) if products else (state["pr"],),
    )


def _period(ground: Context) -> Period:
    preset: Preset = st.session_state["p"]
    if preset is Preset.CUSTOM:
        first, last = st.session_state.get("from"), st.session_state.get("to")
        if not isinstance(first, date) or not isinstance(last, date):
            raise Refused(_("The period has no start or no end."), _("Choose both dates."))
        return Period.of(first, last)
    if preset is Preset.ALL:
        known = ask(ground, catalogue.freshness)
        return Period.of(known.first_on or ground.today, max(known.last_on or ground.today, ground.today))
    return preset.period(ground.today)


def _compared(period: Period, today: date) -> Period | None:
    """As long as what has passed of the period: nothing is known of the rest. None where all is to come."""
    if period.start > today:
        return None
    other: Comparison = st.session_state["cmp"]
    return other.of(period.up_to(today), st.session_state["p"])


def _begin_with_shown() -> None:
    """For callbacks: « Two dates … » begins with the period that was shown, and so never empty."""
    shown: Period | None = st.session_state.get(_SHOWN)
    if st.session_state["p"] is Preset.CUSTOM and shown is not None:
        set_keys(**{"from": shown.start, "to": shown.last})


def _custom_dates(today: date) -> None:
    first, last = date(2000, 1, 1), date(today.year + 1, 12, 31)
    for key, label in (("from", _("Start")), ("to", _("End, included"))):
        asked: date | None = st.session_state.get(key)
        if asked is not None and not first <= asked <= last:
            set_keys(**{key: min(max(asked, first), last)})  # an address may ask for any day
        st.date_input(
            label,
            key=key,
            format="DD/MM/YYYY",
            min_value=first,
            max_value=last,
            persist_state="session",
            width=150,
        )


def _keep_known(ground: Context) -> None:
    keep_known("ag", [agency.name for agency in ask(ground, catalogue.agencies)])
    for key, by in _BY.items():
        if st.session_state[key]:  # to know the names is to ask for them
            keep_known(key, frozenset(offered(ground, st.session_state["ag"])[by]))


def _choose(ground: Context, comparison: bool, products: bool) -> None:
    if products:
        any_products()
    else:
        st.segmented_control(
            _("Product"), list(Product), key="pr", format_func=words.product, persist_state="session",
            required=True,
        )  # fmt: skip
    _many("ag", _("Agency"), _("All agencies"), [agency.name for agency in ask(ground, catalogue.agencies)])
    _choose_names(ground)
    st.pills(
        _("State"), list(State), key="et", selection_mode="multi", format_func=words.state,
        persist_state="session",
    )  # fmt: skip
    if comparison:
        st.selectbox(
            _("Compared with"), list(Comparison), key="cmp", format_func=words.comparison,
            persist_state="session", placeholder=_("Choose"),
        )  # fmt: skip
    st.button(
        _("Clear the filters"), on_click=reset, args=(*NARROWING, "pr", "pd"),
        icon=":material/filter_list_off:",
    )  # fmt: skip


def _choose_names(ground: Context) -> None:
    """Teams, users and templates: of thousands of names, which are asked for and sent to who wants them."""
    if any(st.session_state[key] for key in _BY):
        _want_names()  # and still once the last of them is taken back
    if not st.session_state.get(_NAMES):
        st.button(
            _("By team, user or template"), on_click=_want_names, key="filters.more", icon=":material/add:",
            type="tertiary",
        )  # fmt: skip
        return
    names = offered(ground, st.session_state["ag"])
    _many("eq", _("Team"), _("All teams"), names[Dimension.TEAM], words.team)
    _many("ut", _("User"), _("All users"), names[Dimension.USER])
    _many("mo", _("Template"), _("All templates"), names[Dimension.TEMPLATE])


def _want_names() -> None:
    st.session_state[_NAMES] = True


def any_products() -> None:
    """The choice of any number of products; none is all."""
    st.pills(
        _("Product"), list(Product), key="pd", selection_mode="multi", format_func=words.product,
        persist_state="session",
    )  # fmt: skip


def summary(products: bool = False) -> str:
    """One line that says what is set: « Filtres · Lyon Centre, signé ». `products` as for `bar`."""
    state = st.session_state
    chosen = state["pd"] if products else [state["pr"]] if state["pr"] is not Product.SIGNATURE else []
    parts = [words.product(value) for value in chosen]
    parts += [markdown(name) for key in ("ag", "ut", "mo") for name in state[key]]
    parts += [markdown(words.team(name)) for name in state["eq"]]
    parts += [words.state(value) for value in state["et"]]
    if not parts:
        return _("Filters")
    if len(parts) > 2:
        return _("Filters") + " · " + counted("{n} filter", "{n} filters", len(parts))
    return _("Filters") + " · " + ", ".join(parts)


def _many(
    key: str, label: str, every: str, options: Sequence[str], shown: Callable[[str], str] = str
) -> None:
    st.multiselect(
        label, options, key=key, format_func=shown, placeholder=every, persist_state="session",
        select_all=False,
    )  # fmt: skip


def keep_known(key: str, known: Collection[str]) -> None:
    """A name that nobody offered — another scope's, or one that is gone — leaves the view (law A2)."""
    kept = [name for name in st.session_state[key] if name in known]
    if kept != st.session_state[key]:
        set_keys(**{key: kept})


def period_line(view: View) -> str:
    """« 1–24 novembre 2026 », and what it is compared with."""
    if view.before is None:
        return written.period(view.period)
    return _(
        "{period}, compared with {other}",
        period=written.period(view.period),
        other=written.period(view.before),
    )
