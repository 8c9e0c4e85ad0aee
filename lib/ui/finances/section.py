"""The names of the sections of the Finances page, as the address says them."""

from enum import StrEnum


class Section(StrEnum):
    """One section, in the order of the choice."""

    STATEMENT = "statement"
    COSTS = "costs"
    TREND = "trend"
    WASTE = "waste"
    RECONCILIATION = "reconciliation"
    STOCK = "stock"
