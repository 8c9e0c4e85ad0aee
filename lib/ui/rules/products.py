"""When a credit is spent and whether it comes back, by product: the rule, its history, another rule."""

import functools
from collections.abc import Sequence
from datetime import date

import streamlit as st

from lib.domain.policy import Rule, rules_of
from lib.domain.scope import Permission
from lib.domain.types import Product
from lib.store import policies
from lib.store.policies import ProductPolicy
from lib.ui import format as written
from lib.ui import words
from lib.ui.context import Context
from lib.ui.data import ask
from lib.ui.dialog import dialog
from lib.ui.i18n import _
from lib.ui.rules import acts, effects, other_rules, table
from lib.ui.rules import words as said


def draw(ground: Context) -> None:
    """A card a product, then what was entered and what other rules would have done."""
    st.header(_("When is a credit spent?"), anchor=False)
    known = ask(ground, policies.product_policies)
    with st.grid("auto", min_column_width=230):
        for product in Product:
            _card(ground, known, product)
    if ground.scope.may(Permission.VIEW_COST):
        other_rules.table(ground, policies.rule_on(known, Product.SIGNATURE, ground.today))
    history(known)


def _card(ground: Context, known: Sequence[ProductPolicy], product: Product) -> None:
    rule = policies.rule_on(known, product, ground.today)
    with st.container(border=True, height="stretch", gap="xsmall"):
        st.markdown(f"**{words.product(product)}**")
        st.markdown(said.rule(rule, product))
        st.caption(said.explained(rule, product))
        for one in _to_come(known, product, ground.today):
            st.caption(
                _("From {day} on: {rule}", day=written.day(one.from_on), rule=said.rule(one.rule, product))
            )
        choice = len(rules_of(product)) > 1 and ground.scope.agencies is None
        if choice and st.button(_("Change the rule"), key=f"rule.{product}", icon=":material/edit:"):
            dialog(ground, _("Another rule for signatures"), width="medium")(_form)(ground, known, product)


def _to_come(known: Sequence[ProductPolicy], product: Product, today: date) -> list[ProductPolicy]:
    """The rules that begin later, the next one first."""
    coming = [one for one in known if one.product is product and one.stands and one.from_on > today]
    return sorted(coming, key=lambda one: one.from_on)


def _form(ground: Context, known: Sequence[ProductPolicy], product: Product) -> None:
    """The choice, what it would have done over twelve months, and what it does to numbers."""
    offered = rules_of(product)
    now = policies.rule_on(known, product, ground.today)
    rule = st.radio(
        _("Rule"),
        offered,
        index=offered.index(now),
        format_func=lambda one: said.rule(one, product),
        captions=[said.explained(one, product) for one in offered],
        key="rule.choice",
    )
    st.caption(_("It holds for ceremonies launched from the chosen day on."))
    from_on = effects.begin(ground, "rule")
    if rule != now and ground.scope.may(Permission.VIEW_COST):
        other_rules.one(ground, now, rule)
    sure = effects.confirmed(ground, from_on, "rule")
    acts.buttons(
        _("Enter this rule"),
        functools.partial(_prepared, product, ground.today),
        key="rule",
        icon=":material/check:",
        disabled=not sure,
    )


def _prepared(product: Product, today: date) -> acts.Act | None:
    state = st.session_state
    if not effects.understood("rule", today):
        return None
    return functools.partial(_enter, product, state["rule.choice"], state["rule.from"])


def _enter(product: Product, rule: Rule, from_on: date, ground: Context) -> str:
    done = policies.set_product_rule(
        ground.store, ground.scope, product, rule, from_on, by=ground.person, now=ground.now
    )
    if not done:
        return _("It was so already: nothing was changed.")
    return _(
        "{product}, from {day} on: {rule}.",
        product=words.product(product),
        day=written.day(from_on),
        rule=said.rule(rule, product),
    )


def history(known: Sequence[ProductPolicy]) -> None:
    """All that was entered, the latest day first; nothing without any."""
    if not known:
        st.caption(_("No rule was ever entered: the platform's usual ones hold."))
        return
    table.history(
        _("Rules that were entered"),
        "rules.history",
        known,
        {
            _("Product"): [words.product(one.product) for one in known],
            _("From"): [written.day(one.from_on) for one in known],
            _("Rule"): [said.rule(one.rule, one.product) for one in known],
        },
    )
