"""Which product, for whom, and at what pace its credits go there."""

from dataclasses import dataclass

import streamlit as st

from lib.domain.cover import Pace
from lib.domain.scope import Filters, Permission
from lib.domain.types import Product
from lib.store import cover, orders
from lib.store.cover import LONG, SHORT, Cover
from lib.ui import covers, words
from lib.ui.context import Context
from lib.ui.data import ask
from lib.ui.i18n import _, counted
from lib.ui.plain import markdown

_WALLET, _DAYS = "products.wallet", "products.days"
_FILTERED = "products.filtered"
"""The wallet that the filter named last; None: it named none."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What the page is on. `wallet` "": nobody in sight buys for themselves."""

    product: Product
    wallet: str
    name: str
    left: int | None
    """The counter; None where it is hidden."""
    pace: Pace | None
    """None where the counters are hidden."""


def draw(ground: Context) -> Choice:
    """Draws the choices and what they come to."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="choices"):
        st.segmented_control(
            _("Product"), list(Product), key="pr", format_func=words.product, persist_state="session",
            required=True,
        )  # fmt: skip
        product: Product = st.session_state["pr"]
        known = {row.wallet: row for row in _covers(ground) if row.product is product}
        wallet, name = _wallet(ground, known)
        row = known.get(wallet)
        days = _days() if row is not None else SHORT
    pace = None if row is None else row.long_pace if days == LONG else row.pace
    chosen = Choice(product, wallet, name, None if row is None else row.left, pace)
    _situation(ground, chosen)
    return chosen


def _covers(ground: Context) -> list[Cover]:
    return ask(ground, cover.cover, Filters(products=()), ground.today)


def _wallet(ground: Context, known: dict[str, Cover]) -> tuple[str, str]:
    """Whom the credits are for, id and name: at first the filter's, else the one who runs out first.

    A choice stays until the filter names another: who has turned to Lyon is not to order for Nantes.
    """
    names = ask(ground, orders.buying_wallets, ground.today)
    if not names:
        return "", ""
    if len(names) == 1:
        return next(iter(names.items()))
    filtered = _filtered(names)
    if filtered is not None and filtered != st.session_state.get(_FILTERED):
        st.session_state[_WALLET] = filtered
    st.session_state[_FILTERED] = filtered
    if st.session_state.get(_WALLET) not in names:
        st.session_state[_WALLET] = _first(ground, names, known)
    wallet = st.selectbox(
        _("For"),
        list(names),
        key=_WALLET,
        format_func=lambda one: names.get(one, ""),
        persist_state="session",
        placeholder=_("Choose"),
        width=280,
    )
    return (wallet, names[wallet]) if wallet in names else next(iter(names.items()))


def _filtered(names: dict[str, str]) -> str | None:
    """The wallet of the filter's only agency, where that one buys for itself."""
    return next((wallet for wallet, name in names.items() if [name] == st.session_state["ag"]), None)


def _first(ground: Context, names: dict[str, str], known: dict[str, Cover]) -> str:
    def days(wallet: str) -> int:
        row = known.get(wallet)
        cover_ = None if row is None else row.pace.cover(row.left, ground.today)
        return 9999 if cover_ is None else cover_

    return min(names, key=days)


def _days() -> int:
    chosen = st.segmented_control(
        _("Pace of the last"),
        [SHORT, LONG],
        key=_DAYS,
        default=SHORT,
        format_func=lambda days: _("{n} days", n=days),
        required=True,
    )
    return LONG if chosen == LONG else SHORT


def _situation(ground: Context, chosen: Choice) -> None:
    """Where the wallet stands, in one line."""
    if not chosen.wallet:
        st.info(
            _("Your agency draws on the credits of the network, which buys them for everybody."),
            icon=":material/account_balance_wallet:",
        )
        return
    name = f"**{markdown(chosen.name)}**"
    if chosen.pace is None or chosen.left is None:
        st.markdown(_("{name}: the counters are not shown to you; no estimate can be made.", name=name))
        return
    stand = covers.Stand(chosen.product, chosen.left, 0, 0, chosen.pace, None)
    level = covers.marked(stand.level(ground.today))
    said = counted("{name}: **{n}** left.", "{name}: **{n}** left.", chosen.left, name=name)
    st.markdown(" ".join(filter(None, [said, covers.sentence(stand, ground.today), level])))


def may_order(ground: Context, chosen: Choice) -> bool:
    return bool(chosen.wallet) and ground.scope.may(Permission.BUY)


def say_who_buys(ground: Context) -> None:
    """For those who see the packs and do not order them."""
    if not ground.scope.may(Permission.BUY):
        st.caption(
            ":material/lock: "
            + _("Your role does not order: ask the manager of your agency or of your network.")
        )
