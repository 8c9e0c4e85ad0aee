"""What the details of an entry hold, in words: codes, days, amounts and numbers as a person writes them."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from lib.domain.policy import ConsumeOn, PaidBy, RecreditOn, Rule
from lib.domain.scope import Permission, Role
from lib.domain.signatories import Shown
from lib.domain.types import Axis, Content, OrderState, Product, State
from lib.export.request import Format
from lib.ui import format as written
from lib.ui import words
from lib.ui.i18n import _
from lib.ui.rules import words as rules

_DAYS = frozenset({"from", "to", "before", "expires_on", "on", "days"})


def value(name: str, said: object, detail: Mapping[str, object]) -> str:
    """One value of the details, of what `name` says; what has no words stands as it was entered."""
    if isinstance(said, list):
        return ", ".join(value(name, one, detail) for one in said)
    if isinstance(said, bool):
        return _("yes") if said else _("no")
    if isinstance(said, int):
        return written.number(said)
    if said is None:
        return ""
    try:
        return _rule(str(said), detail) if name == "rule" else _word(name, str(said))
    except (KeyError, ValueError, InvalidOperation):
        return str(said)


def _word(name: str, said: str) -> str:
    """Raises KeyError or ValueError for what has no words, InvalidOperation for what is no amount."""
    if name in _DAYS:
        return written.day(date.fromisoformat(said))
    known: dict[str, Callable[[str], str]] = {
        "act": _act,
        "axis": lambda code: words.axis(Axis(code)),
        "by": _by,
        "content": lambda code: words.content(Content(code)),
        "format": _format,
        "into": lambda code: {"agency": _("the agency"), "network": _("the network")}[code],
        "paid_by": lambda code: rules.paid_by(PaidBy(code)),
        "permissions": lambda code: words.permission(Permission(code)),
        "price": lambda amount: written.euros(Decimal(amount)),
        "product": lambda code: words.product(Product(code)),
        "role": lambda code: words.role(Role(code)),
        "roles": lambda code: words.role(Role(code)),
        "signatories": lambda code: words.signatories(Shown(code)),
        "state": lambda code: words.order_state(OrderState(code)),
        "states": lambda code: words.state(State(code)),
        "teams": words.team,
        "templates": lambda template: template or _("No template"),
        "users": words.user,
        "why": _why,
    }
    return known[name](said)


def _rule(said: str, detail: Mapping[str, object]) -> str:
    """A rule is entered as two codes: when a credit is spent, and when it comes back."""
    spent, back = said.split(", ")
    return rules.rule(Rule(ConsumeOn(spent), RecreditOn(back)), Product(str(detail["product"])))


def _format(code: str) -> str:
    return {Format.XLSX: "Excel", Format.CSV: "CSV", Format.PARQUET: "Parquet"}[Format(code)]


def _act(code: str) -> str:
    """What was done to a person's access."""
    return {
        "add": _("added"),
        "change": _("changed"),
        "suspend": _("suspended"),
        "reinstate": _("let in again"),
        "remove": _("removed"),
        "import": _("list imported"),
    }[code]


def _why(code: str) -> str:
    """Why somebody was not let in."""
    return {
        "suspended": _("suspended"),
        "no_email": _("no email address"),
        "unverified": _("address not confirmed"),
        "stranger": _("not in the list"),
        "incomplete": _("access not complete"),
    }[code]


def _by(code: str) -> str:
    """By what a signatory was looked for."""
    return {"email": _("email"), "phone": _("phone"), "name": _("name")}[code]
