"""What could explain a gap: each candidate with where, when, how many credits, and what to do."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import streamlit as st

from lib.domain.advice import SAYS, TO_DO
from lib.domain.policy import RecreditOn, Rule
from lib.domain.reconciliation import Answer, Candidate, Kind, Sign
from lib.domain.types import Product
from lib.ui import format as written
from lib.ui import menu
from lib.ui.context import Context
from lib.ui.i18n import _, counted
from lib.ui.plain import markdown
from lib.ui.rules import words as rules

_SHOWN = 4
_PAGES = {
    Kind.MISSING_PERIOD: "imports",
    Kind.ROWS_SET_ASIDE: "imports",
    Kind.COUNTED_TWICE: "imports",
    Kind.ORDER_NOT_ENTERED: "invoices",
    Kind.ORDER_NOT_GRANTED: "invoices",
    Kind.OTHER_RULE: "rules",
}
"""Where each kind is put right."""


def draw(ground: Context, found: Answer) -> None:
    """The candidates, the best first; what that means where there are none."""
    st.subheader(_("Candidates to check"), anchor=False)
    if not found.candidates:
        st.caption(
            _(
                "None: no period without import, no order that waits, no rows set aside pull this way. "
                "Compare the platform's orders and exports with those that are entered here."
            )
        )
        return
    gap = found.compared.gap
    listed = together(found.candidates)
    for one in listed[:_SHOWN]:
        _card(ground, one, gap)
    rest = listed[_SHOWN:]
    if rest:
        with st.expander(counted("{n} more candidate", "{n} more candidates", len(rest))):
            _list(rest, gap)


def together(found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates in their order, agencies that lack the same days as one of them."""
    listed: list[Candidate] = []
    places: dict[tuple[date | None, date | None], int] = {}
    for one in found:
        days = (one.first_on, one.last_on)
        if one.sign is not Sign.NOT_COVERED or days not in places:
            if one.sign is Sign.NOT_COVERED:
                places[days] = len(listed)
            listed.append(one)
            continue
        first = listed[places[days]]
        credits_ = (first.credits or 0) + (one.credits or 0)
        listed[places[days]] = replace(first, where=f"{first.where}, {one.where}", credits=credits_)
    return listed


def _card(ground: Context, one: Candidate, gap: int) -> None:
    with st.container(border=True, gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.markdown(f"**{says(one)}**", width="stretch")
            if one.explains(gap):
                st.badge(_("explains the gap exactly"), icon=":material/check:", color="green")
            elif one.estimated:
                st.badge(_("estimate"), color="gray")
        st.caption(facts(one))
        st.markdown(_(TO_DO[one.sign]))
        page = _PAGES[one.kind]
        if menu.may_open(ground.scope, page):
            menu.link(ground.scope, page)


def _list(rest: Sequence[Candidate], gap: int) -> None:
    lines = []
    for one in rest:
        exact = " · " + _("explains the gap exactly") if one.explains(gap) else ""
        lines.append(f"- {says(one)} {facts(one)}{exact}")
    st.markdown("\n".join(lines))


def says(one: Candidate) -> str:
    """What was found; Markdown."""
    name = one.name
    if one.sign is Sign.RECREDIT:
        name = rules.rule(Rule(recredit_on=RecreditOn(name)), Product.SIGNATURE)
    return _(SAYS[one.sign], name=markdown(name))


def facts(one: Candidate) -> str:
    """Where, when, how many credits; Markdown."""
    parts = [markdown(one.where)]
    if one.first_on is not None and one.last_on is not None:
        parts.append(
            written.day(one.first_on)
            if one.first_on == one.last_on
            else f"{written.day(one.first_on)} – {written.day(one.last_on)}"
        )
    elif one.last_on is not None:
        parts.append(_("up to {day}", day=written.day(one.last_on)))
    parts.append(_credits(one))
    return " · ".join(parts)


def _credits(one: Candidate) -> str:
    if one.credits is None:
        return _("credits not known")
    number = abs(one.credits)
    if one.estimated:
        return counted("about {n} credit", "about {n} credits", number)
    return counted("{n} credit", "{n} credits", number)
