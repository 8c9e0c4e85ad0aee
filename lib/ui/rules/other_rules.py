"""What another rule would have done over the last twelve months: credits and euros, before one enters it."""

import streamlit as st

from lib.domain.period import Period, Preset
from lib.domain.policy import ConsumeOn, RecreditOn, Rule, rules_of
from lib.domain.scope import Filters
from lib.domain.spending import Spending, added
from lib.domain.types import Dimension, Product, State
from lib.store import costs
from lib.store.what_if import what_if
from lib.ui import format as written
from lib.ui import what_if as told
from lib.ui.context import Context
from lib.ui.data import ask
from lib.ui.i18n import _
from lib.ui.rules import words

_NOT_SIGNED = Filters(
    states=(State.CANCELLED, State.IN_PROGRESS, State.UNKNOWN), products=(Product.SIGNATURE,)
)


def table(ground: Context, now: Rule) -> None:
    """A line for each rule that would give back more than the one that holds now; nothing without any."""
    rules = [rule for rule in rules_of(Product.SIGNATURE) if _gives_more(now, rule)]
    if not rules:
        return
    period = _year(ground)
    lines = [said(ground, rule, period) for rule in rules]
    st.markdown(
        "\n- ".join([_("Over the last 12 months ({period}):", period=written.period(period)), *lines])
    )


def one(ground: Context, now: Rule, rule: Rule) -> None:
    """What one rule would have done, compared with the one that holds now."""
    if not _gives_more(now, rule):
        st.info(
            _("Credits that come back by the rule of today would be spent."), icon=":material/compare_arrows:"
        )
        return
    period = _year(ground)
    st.info(
        said(ground, rule, period),
        title=_("Over the last 12 months ({period})", period=written.period(period)),
        icon=":material/compare_arrows:",
    )


def said(ground: Context, rule: Rule, period: Period) -> str:
    """What a rule would give back of what is spent now; Markdown."""
    return told.sentence(words.rule(rule, Product.SIGNATURE), _back(ground, rule, period))


def _back(ground: Context, rule: Rule, period: Period) -> Spending:
    if rule.consume_on is ConsumeOn.SIGNED:
        spent = ask(ground, costs.spent, period, _NOT_SIGNED, Dimension.AGENCY, ground.today)
        return added(Spending(each.credits, each.amount, each.unfunded) for each in spent)
    found = ask(ground, what_if, period, Filters(products=()), ground.today)
    if rule.recredit_on is RecreditOn.CANCELLED_BEFORE_ANY_SIGNATURE:
        return found.cancelled_before_any_signature
    return found.cancelled_before_all_signed


def _gives_more(now: Rule, rule: Rule) -> bool:
    """Whether a rule spends less than another: each of the list spends less than those before it."""
    order = rules_of(Product.SIGNATURE)
    return order.index(rule) > order.index(now)


def _year(ground: Context) -> Period:
    return Preset.LAST_12_MONTHS.period(ground.today)
