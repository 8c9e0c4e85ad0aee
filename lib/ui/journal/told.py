"""Entries of the journal in words: what was done, and its details, in the person's language."""

from datetime import date

from lib.domain.audit import Action
from lib.domain.text import short
from lib.store.audit import Entry
from lib.ui import format as written
from lib.ui.i18n import _
from lib.ui.journal.values import value as told


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


def subject(entry: Entry) -> str:
    """What the act was on: a name or number, an import's in short; words for a rule or a month."""
    if entry.action is Action.POLICY:
        known = {
            "counters": _("Counters"),
            "credits": _("How credits are spent"),
            "payer": _("Who pays"),
        }
        return known.get(entry.subject, entry.subject)
    if entry.action in (Action.IMPORT, Action.UNDO):
        return short(entry.subject)
    if entry.action is Action.MONTH_CLOSED:
        return written.month(date.fromisoformat(f"{entry.subject}-01"))
    return entry.subject


def details(entry: Entry) -> str:
    """The details in one line."""
    said = ((_label(name), told(name, value, entry.detail)) for name, value in entry.detail.items())
    return " · ".join(_("{name}: {value}", name=name, value=value) for name, value in said if value)


def _label(name: str) -> str:
    return {
        "act": _("change"),
        "added": _("people added"),
        "agencies": _("agencies"),
        "axis": _("date"),
        "before": _("created before"),
        "by": _("looked for by"),
        "changed": _("people changed"),
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
        "rejected": _("rows set aside"),
        "remarks": _("rows of imports"),
        "removed": _("removed"),
        "role": _("role"),
        "roles": _("roles"),
        "rule": _("rule"),
        "shown": _("counters shown"),
        "signatories": _("signatories"),
        "state": _("state"),
        "states": _("states"),
        "team": _("team"),
        "teams": _("teams"),
        "templates": _("templates"),
        "to": _("to"),
        "unchanged": _("people unchanged"),
        "updated": _("updated"),
        "user": _("user"),
        "users": _("users"),
        "warned": _("rows with a remark"),
        "why": _("reason"),
    }.get(name, name)
