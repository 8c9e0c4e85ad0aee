"""What another rule of law C2 would have given back: « with this rule, N credits, X € »."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from lib.domain.period import Period
from lib.domain.scope import Filters, Scope
from lib.domain.spending import Spending, added
from lib.domain.types import Dimension
from lib.store.connection import Store
from lib.store.costs import Vain, spent_in_vain


class WhatIf(NamedTuple):
    """Signatures that would have come back under each rule, on top of those that do, with what they cost.

    The second rule gives back all that the first does, and more.
    """

    cancelled_before_any_signature: Spending
    """The signatories of cancelled ceremonies in which nobody had signed."""
    cancelled_before_all_signed: Spending
    """The signatories who had not signed when their ceremony was cancelled, whoever else had."""


def what_if(store: Store, scope: Scope, period: Period, filters: Filters, today: date) -> WhatIf:
    """What both rules would give back of the signatures used in a period, as it is known today.

    The period is on the day on which the ledger books a use, as for `costs.spent`. Raises Forbidden without
    the permission to see costs.
    """
    return given_back(spent_in_vain(store, scope, period, filters, Dimension.AGENCY, today))


def given_back(vain: Iterable[Vain]) -> WhatIf:
    """What both rules would give back of signatures, by whatever they are told."""
    listed = list(vain)
    return WhatIf(
        added(one.unsigned for one in listed),
        added(one.undone for one in listed),
    )
