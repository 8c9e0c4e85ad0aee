"""What the section « Gaspillage » tells, worked out once for each question: a rerun only draws it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

import pandas as pd

from lib.domain.money import in_cents, over_one
from lib.domain.period import Period
from lib.domain.scope import Filters, Scope
from lib.domain.spending import Spending
from lib.domain.types import Dimension
from lib.domain.waste import Reason, Waste, added
from lib.store.connection import Store
from lib.store.costs import spent_in_vain
from lib.store.what_if import WhatIf, given_back
from lib.ui.ranking import Pair

REASONS: tuple[Reason | None, ...] = (None, *Reason)


class Found(NamedTuple):
    """Waste of a period; of an answer that is kept, nothing may be changed."""

    total: Waste
    who: tuple[Pair, ...]
    """Teams or users, which belong to an agency, or templates, which have none (""); what cost most first."""
    table: pd.DataFrame
    """A row each of `who`; see `table_of`."""
    given_back: WhatIf


def found(
    store: Store, scope: Scope, period: Period, filters: Filters, by: Dimension, today: date
) -> Found | None:
    """Waste told by one dimension; None where no ceremony was launched.

    Raises Forbidden without the permission to see costs.
    """
    vain = spent_in_vain(store, scope, period, filters, by, today)
    if not vain:
        return None
    each = {(one.agency or "", one.key): one.waste for one in vain}
    who = _ordered(each)
    return Found(added(each.values()), tuple(who), table_of([each[pair] for pair in who]), given_back(vain))


def table_of(rows: Sequence[Waste]) -> pd.DataFrame:
    """`rate` (of one; NaN where nothing can be judged), then credits and cost for each reason.

    Costs are in euros, exclusive of VAT, and add up over the rows to the cent; NaN where none is known.
    """
    shown: dict[str, Any] = {}
    for reason in REASONS:
        name = str(reason or "wasted")
        spendings = [row.of(reason) for row in rows]
        shown[f"{name}.cost"] = _costs(spendings)
        if reason is None:
            shown["bar"] = [float(one.amount) for one in spendings]
            rates = [row.rate for row in rows]
            shown["rate"] = [float("nan") if rate is None else float(rate) for rate in rates]
        shown[f"{name}.credits"] = [one.credits for one in spendings]
    return pd.DataFrame(shown)


def _costs(spendings: Sequence[Spending]) -> list[float]:
    exact = {
        place: one.amount if one.known or not one.credits else None for place, one in enumerate(spendings)
    }
    return [float("nan") if cost is None else float(cost) for cost in in_cents(exact).values()]


def _ordered(each: Mapping[Pair, Waste]) -> list[Pair]:
    """What cost most first, exactly."""
    parts, _whole = over_one(waste.wasted.amount for waste in each.values())
    cost = dict(zip(each, parts, strict=True))
    return sorted(
        each,
        key=lambda pair: (
            -cost[pair],
            -each[pair].wasted.credits,
            -each[pair].used,
            pair[0],
            pair[1] or "",
        ),
    )
