"""The closed sets of words that the product uses (DESIGN.md, Words)."""

from enum import StrEnum


class State(StrEnum):
    """Outcome of one signature event. Never gives a credit back (law C1)."""

    SIGNED = "signed"
    CANCELLED = "cancelled"
    IN_PROGRESS = "in_progress"
    UNKNOWN = "unknown"

    @property
    def rank(self) -> int:
        """Order of law I2: signed > cancelled > in progress > unknown."""
        return _RANKS[self]


_RANKS = {State.SIGNED: 3, State.CANCELLED: 2, State.IN_PROGRESS: 1, State.UNKNOWN: 0}


class Product(StrEnum):
    """What a credit buys."""

    SIGNATURE = "signature"
    REGISTERED_LETTER = "registered_letter"
    ERP = "erp"


class Kind(StrEnum):
    """How the credits of an order came: bought, granted, or there when the ledger was opened."""

    PURCHASE = "purchase"
    GRANT = "grant"
    OPENING = "opening"


class OrderState(StrEnum):
    """How far an order has come; of what is said of one the furthest counts. Only paid ones grant credits."""

    PENDING = "pending"
    PAID = "paid"
    CANCELLED = "cancelled"


class Content(StrEnum):
    """What a file speaks of."""

    SIGNATURES = "signatures"
    ORDERS = "orders"
    USES = "uses"
    COUNTERS = "counters"
    """What the platform showed, to be reconciled with; nothing that an import takes in."""


IMPORTED = (Content.SIGNATURES, Content.ORDERS, Content.USES)
"""What imports take in, with a receipt each."""


class Axis(StrEnum):
    """The date that a number is on (law C3). Uses without a signature stay off the signature axis."""

    CREATION = "creation"
    SIGNATURE = "signature"


class Grain(StrEnum):
    """Width of one step of a time series."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class Dimension(StrEnum):
    """What consumption can be grouped by."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    TEAM = "team"
    USER = "user"
    TEMPLATE = "template"
    STATE = "state"
    AGENCY = "agency"
    PRODUCT = "product"
