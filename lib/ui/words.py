"""The field's words on screen (DESIGN.md, Words)."""

from lib.domain.period import Comparison, Preset
from lib.domain.types import Axis, Grain, Product, State
from lib.ui.i18n import _


def product(value: Product) -> str:
    return {
        Product.SIGNATURE: _("Signatures"),
        Product.REGISTERED_LETTER: _("Registered letters"),
        Product.ERP: _("ERP"),
    }[value]


def state(value: State) -> str:
    return {
        State.SIGNED: _("signed"),
        State.CANCELLED: _("cancelled"),
        State.IN_PROGRESS: _("in progress"),
        State.UNKNOWN: _("unknown"),
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


def axis_note(value: Axis) -> str:
    """On which date a number is (law C3)."""
    return {Axis.CREATION: _("on the creation date"), Axis.SIGNATURE: _("on the signature date")}[value]
