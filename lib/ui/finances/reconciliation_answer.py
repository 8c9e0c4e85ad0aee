"""One comparison: both counters, the gap, since when, the candidates, and the counter over time."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

import streamlit as st

from lib.domain.reconciliation import Answer, Compared
from lib.store.observations import Observation, Observed
from lib.store.reconciliation import counter_by_day
from lib.ui import charts, words
from lib.ui import format as written
from lib.ui.context import Context
from lib.ui.data import ask
from lib.ui.drawing import chart
from lib.ui.figures.counter_line import counter_line
from lib.ui.finances import reconciliation_candidates as candidates
from lib.ui.finances import reconciliation_form as form
from lib.ui.i18n import _, counted
from lib.ui.plain import markdown

_DAYS_BEFORE, _DAYS_AFTER = 28, 7
"""Days of the chart around the counters that are known."""


def draw(
    ground: Context,
    seen: dict[str, str | None],
    asked: Observed,
    found: Answer,
    known: Sequence[Observation],
) -> None:
    """The answer of what was asked."""
    name = seen[asked.wallet] or form.everyone()
    st.header(f"{words.product(asked.product)} · {markdown(name)} · {written.day(asked.on)}", anchor=False)
    with st.grid("auto", min_column_width=150):
        st.metric(_("The platform shows"), written.number(found.compared.observed), border=True)
        st.metric(_("Paraphe counts"), written.number(found.compared.expected), border=True)
        st.metric(_("Gap"), written.signed(found.compared.gap), border=True)
    if not found.compared.gap:
        st.success(_("Both counters agree."), icon=":material/check_circle:")
    else:
        st.markdown(f"**{since(found, _observed(asked, known))}**")
        candidates.draw(ground, found)
    _chart(ground, asked, found, _observed(asked, known))


def since(found: Answer, compared: Sequence[Compared]) -> str:
    """How large the gap is and since when, in words."""
    gap = found.compared.gap
    said = (
        counted("The platform has {n} credit more.", "The platform has {n} credits more.", gap)
        if gap > 0
        else counted("The platform has {n} credit less.", "The platform has {n} credits less.", -gap)
    )
    assert found.first_day is not None
    first = written.day(found.first_day)
    if found.last_agreed is not None:
        return f"{said} " + _(
            "They agreed on {agreed}; the gap is there since {first}.",
            agreed=written.day(found.last_agreed),
            first=first,
        )
    if any(one.on < found.compared.on for one in compared):
        return f"{said} " + _(
            "The gap is there since the first counter that was kept, on {first}.", first=first
        )
    if found.first_day < found.compared.on:
        return f"{said} " + _("If the first candidate is right, since {first}.", first=first)
    return f"{said} " + _("Earlier counters would say since when.")


def _observed(asked: Observed, known: Sequence[Observation]) -> list[Compared]:
    """The counters that were kept of this wallet and product."""
    return [one.compared for one in known if (one.wallet_id, one.product) == (asked.wallet, asked.product)]


def _chart(ground: Context, asked: Observed, found: Answer, compared: Sequence[Compared]) -> None:
    shown = [*(one for one in compared if one.on != asked.on), found.compared]
    days = [*(one.on for one in shown), *([found.first_day] if found.first_day else [])]
    first = min(days) - timedelta(days=_DAYS_BEFORE)
    last = max(days) + timedelta(days=_DAYS_AFTER)
    expected = ask(ground, counter_by_day, asked.product, asked.wallet, first, last, ground.today)
    title = _("Credits left at the end of each day: Paraphe (line), platform (marks)")
    st.markdown(f"**{title}**")
    chart(
        partial(counter_line, expected, sorted(shown), found.compared),
        key="reconcile",
        alt=charts.message(
            title,
            [written.day(one.on) for one in sorted(shown)],
            [
                _(
                    "platform {observed}, Paraphe {expected}",
                    observed=written.number(one.observed),
                    expected=written.number(one.expected),
                )
                for one in sorted(shown)
            ],
        ),
    )
