"""The field's words on screen (DESIGN.md, Words)."""

from lib.domain.period import Comparison, Preset
from lib.domain.scope import Permission, Role
from lib.domain.signatories import Shown
from lib.domain.types import Axis, Content, Grain, Kind, OrderState, Product, State
from lib.ui.i18n import _


def product(value: Product) -> str:
    return {
        Product.SIGNATURE: _("Signatures"),
        Product.REGISTERED_LETTER: _("Registered letters"),
        Product.ERP: _("ERP"),
    }[value]


def used(value: Product) -> str:
    """How a title begins that says what was used of a product."""
    return {
        Product.SIGNATURE: _("Signatures used"),
        Product.REGISTERED_LETTER: _("Registered letters used"),
        Product.ERP: _("ERP used"),
    }[value]


def counts(value: Product) -> str:
    """What one credit of a product is, and on which date it counts (laws C1 and C3)."""
    return {
        Product.SIGNATURE: _(
            "One signature is one signatory of a ceremony launched in the period: the creation date counts. "
            "Cancelled and unsigned ones count too, for their credit was spent."
        ),
        Product.REGISTERED_LETTER: _(
            "One registered letter sent in the period, on the day it was sent. Letters have no template and "
            "no state: with such a filter none is counted."
        ),
        Product.ERP: _(
            "One ERP made in the period, on the day it was made. ERP have no template and no state: with "
            "such a filter none is counted."
        ),
    }[value]


def state(value: State) -> str:
    return {
        State.SIGNED: _("signed"),
        State.CANCELLED: _("cancelled"),
        State.IN_PROGRESS: _("in progress"),
        State.UNKNOWN: _("unknown"),
    }[value]


def order_state(value: OrderState) -> str:
    return {
        OrderState.PENDING: _("pending"),
        OrderState.PAID: _("paid"),
        OrderState.CANCELLED: _("cancelled"),
    }[value]


def order_kind(value: Kind) -> str:
    return {
        Kind.PURCHASE: _("purchase"),
        Kind.GRANT: _("gift"),
        Kind.OPENING: _("opening"),
    }[value]


def content(value: Content) -> str:
    """What a file speaks of."""
    return {
        Content.SIGNATURES: _("Signatures"),
        Content.ORDERS: _("Orders"),
        Content.USES: _("Uses"),
        Content.COUNTERS: _("Counters"),
    }[value]


def axis(value: Axis) -> str:
    return {Axis.CREATION: _("Creation"), Axis.SIGNATURE: _("Signature")}[value]


def grain(value: Grain) -> str:
    return {Grain.DAY: _("by day"), Grain.WEEK: _("by week"), Grain.MONTH: _("by month")}[value]


def comparison(value: Comparison) -> str:
    return {
        Comparison.PRECEDING: _("the period before"),
        Comparison.YEAR_BEFORE: _("a year before"),
        Comparison.NONE: _("nothing"),
    }[value]


def preset(value: Preset) -> str:
    return {
        Preset.LAST_7: _("Last 7 days"),
        Preset.LAST_30: _("Last 30 days"),
        Preset.THIS_MONTH: _("This month"),
        Preset.LAST_MONTH: _("Last month"),
        Preset.THIS_QUARTER: _("This quarter"),
        Preset.THIS_YEAR: _("This year"),
        Preset.LAST_YEAR: _("Last year"),
        Preset.LAST_12_MONTHS: _("Last 12 months"),
        Preset.ALL: _("All the data"),
        Preset.CUSTOM: _("Two dates …"),
    }[value]


def team(name: str | None) -> str:
    """A team's name, or the words for uses of people without one."""
    return name or _("No team")


def user(name: str | None) -> str:
    """A user's name, or the words for uses that name nobody."""
    return name or _("No user")


def axis_note(value: Axis) -> str:
    """On which date a number is (law C3)."""
    return {Axis.CREATION: _("on the creation date"), Axis.SIGNATURE: _("on the signature date")}[value]


def role(value: Role) -> str:
    """What a person is in the network."""
    return {
        Role.ADMINISTRATOR: _("administrator"),
        Role.NETWORK_MANAGER: _("network manager"),
        Role.AGENCY_MANAGER: _("agency manager"),
        Role.TEAM_LEAD: _("team lead"),
        Role.USER: _("plain user"),
        Role.FINANCE: _("finance"),
        Role.ANALYST: _("analyst"),
    }[value]


def signatories(value: Shown) -> str:
    """How an export names signatories."""
    return {Shown.CLEAR: _("In clear"), Shown.MASK: _("Masked"), Shown.PSEUDONYM: _("Pseudonyms")}[value]


def permission(value: Permission) -> str:
    """What a person may do, in a few words."""
    return {
        Permission.VIEW_NETWORK: _("see the whole network"),
        Permission.VIEW_AGENCY: _("see their agencies"),
        Permission.VIEW_TEAM: _("see their team"),
        Permission.VIEW_SELF: _("see their own"),
        Permission.VIEW_COST: _("see euros"),
        Permission.PII: _("see signatories"),
        Permission.EXPORT: _("export"),
        Permission.IMPORT: _("import"),
        Permission.BUY: _("order"),
        Permission.CONFIRM_PAYMENT: _("confirm payments"),
        Permission.CLOSE_MONTH: _("close months"),
        Permission.MANAGE: _("manage rules and people"),
    }[value]


def person(name: str) -> str:
    """Who did something: a person as named by sign-in, or one of ours that has words."""
    ours = {
        "command line": _("the command line"),
        "demo": _("the demo network"),
        "demonstration": _("the demonstration"),
        "setting": _("the server’s setting"),
    }
    return ours.get(name, name)
