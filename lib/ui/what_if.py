"""What another rule would have given back, in words."""

from lib.domain.money import cents
from lib.domain.spending import Spending
from lib.store.what_if import WhatIf
from lib.ui import format as written
from lib.ui.i18n import _, counted


def sentences(found: WhatIf) -> list[str]:
    """One a rule, as Markdown: « Avec la règle *recrédité si …*, 12 crédits reviendraient, 14,40 € HT. »"""
    return [
        sentence(_("credited back if cancelled before any signature"), found.cancelled_before_any_signature),
        sentence(_("credited back if cancelled before all have signed"), found.cancelled_before_all_signed),
    ]


def sentence(rule: str, back: Spending) -> str:
    """What a rule that has a name would give back (Markdown)."""
    text = counted(
        "With the rule *{rule}*, {n} credit would come back",
        "With the rule *{rule}*, {n} credits would come back",
        back.credits,
        rule=rule,
    )
    if back.known:
        text += _(", {euros} excl. VAT", euros=written.euros(cents(back.amount)))
    if back.unfunded:
        text += _(", {n} of unknown cost", n=written.number(back.unfunded))
    return text + "."
