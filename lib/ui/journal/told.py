"""Entries of the journal in words: what was done, and its details, in the person's language."""

from collections.abc import Callable
from datetime import date

from lib.domain.audit import Action
from lib.domain.scope import Permission, Role
from lib.domain.signatories import Shown
from lib.domain.types import Axis, Content, OrderState, Product, State
from lib.store.audit import Entry
from lib.ui import format as written
from lib.ui import words
from lib.ui.i18n import _


def action(value: Action) -> str:
    return {
        Action.SIGN_IN: _("sign-in"),
        Action.SIGN_IN_REFUSED: _("sign-in refused"),
        Action.SIGN_OUT: _("sign-out"),
        Action.EXPORT: _("export"),
        Action.FILE: _("file downloaded"),
        Action.IMPORT: _("import"),
        Action.UNDO: _("import undone"),
        Action.ORDER: _("order"),
        Action.PAYMENT: _("payment"),
        Action.VOID: _("order cancelled"),
        Action.POLICY: _("rule"),
        Action.CATALOGUE: _("catalogue changed"),
        Action.TRANSFER: _("transfer"),
        Action.OBSERVATION: _("platform's counter"),
        Action.MONTH_CLOSED: _("month closed"),
        Action.PEOPLE: _("people"),
        Action.ACCESS: _("signatory looked up"),
        Action.ERASURE: _("signatory erased"),
        Action.ANONYMISE: _("retention"),
    }[value]


def agencies(entry: Entry) -> str:
    return _("All agencies") if entry.agencies is None else ", ".join(entry.agencies)


def details(entry: Entry) -> str:
    """The details in one line; a word that has no translation stands as it was entered."""
    said = ((_label(name), _value(name, value)) for name, value in entry.detail.items())
    return " · ".join(_("{name}: {value}", name=name, value=value) for name, value in said if value)


def _label(name: str) -> str:
    return {
        "act": _("change"),
        "added": _("added"),
        "agencies": _("agencies"),
        "axis": _("date"),
        "before": _("created before"),
        "by": _("looked for by"),
        "changed": _("changed"),
        "content": _("content"),
        "credits": _("credits"),
        "days": _("days"),
        "expires_on": _("expires on"),
        "files": _("file names"),
        "format": _("form"),
        "from": _("from"),
        "inserted": _("inserted"),
        "into": _("into the wallet of"),
        "invoice": _("invoice"),
        "on": _("on"),
        "pack": _("pack"),
        "paid_by": _("paid by"),
        "price": _("price excl. VAT"),
        "product": _("product"),
        "quantity": _("credits"),
        "permissions": _("permissions"),
        "rejected": _("set aside"),
        "remarks": _("rows of imports"),
        "removed": _("removed"),
        "role": _("role"),
        "roles": _("roles"),
        "shown": _("counters shown"),
        "signatories": _("signatories"),
        "state": _("state"),
        "states": _("states"),
        "teams": _("teams"),
        "templates": _("templates"),
        "to": _("to"),
        "unchanged": _("unchanged"),
        "updated": _("updated"),
        "users": _("users"),
        "warned": _("with a remark"),
        "why": _("reason"),
    }.get(name, name)


def _value(name: str, value: object) -> str:
    if isinstance(value, list):
        return ", ".join(_value(name, one) for one in value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int):
        return written.number(value)
    said = "" if value is None else str(value)
    if name in _DAYS and said:
        return written.day(date.fromisoformat(said))
    return _word(name, said)


_DAYS = frozenset({"from", "to", "before", "expires_on", "on", "days"})


def _word(name: str, said: str) -> str:
    """A code in words where it has any."""
    known: dict[str, Callable[[str], str]] = {
        "axis": lambda code: words.axis(Axis(code)),
        "content": lambda code: words.content(Content(code)),
        "product": lambda code: words.product(Product(code)),
        "permissions": lambda code: words.permission(Permission(code)),
        "role": lambda code: words.role(Role(code)),
        "roles": lambda code: words.role(Role(code)),
        "signatories": lambda code: words.signatories(Shown(code)),
        "state": lambda code: words.order_state(OrderState(code)),
        "states": lambda code: words.state(State(code)),
        "teams": words.team,
        "users": words.user,
    }
    try:
        return known[name](said)
    except (KeyError, ValueError):
        return {
            "add": _("added"),
            "change": _("changed"),
            "suspend": _("suspended"),
            "reinstate": _("let in again"),
            "remove": _("removed"),
            "import": _("list imported"),
            "suspended": _("suspended"),
            "no_email": _("no email address"),
            "unverified": _("address not confirmed"),
            "stranger": _("not in the list"),
            "incomplete": _("access not complete"),
            "agency": _("the agency"),
            "network": _("the network"),
            "email": _("email"),
            "phone": _("phone"),
            "name": _("name"),
            "launch, none": _("spent at launch"),
            "signed, none": _("spent at signature"),
        }.get(said, said)
