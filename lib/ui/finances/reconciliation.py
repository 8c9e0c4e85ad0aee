"""« Rapprochement »: the counter that the platform shows against the ledger's, gaps and candidates."""

from collections.abc import Sequence

import streamlit as st

from lib.domain.catalogue import Pack
from lib.errors import ParapheError
from lib.ingest import pack_catalogue
from lib.store import observations
from lib.store.observations import Observation, Observed
from lib.store.reconciliation import reconcile
from lib.ui import numbers, refused
from lib.ui.context import Context
from lib.ui.data import ask
from lib.ui.finances import reconciliation_answer as answer
from lib.ui.finances import reconciliation_file as file
from lib.ui.finances import reconciliation_form as form
from lib.ui.finances import reconciliation_table as table
from lib.ui.i18n import _


def draw(ground: Context) -> None:
    """The section."""
    numbers.heading(_("The platform's counter against Paraphe's"), "reconciliation", _explained())
    seen = ask(ground, observations.reconcilable)
    if not seen:
        st.info(
            _("A counter is an agency's as a whole, and your role does not show any."),
            title=_("No counter to compare"),
            icon=":material/visibility_off:",
        )
        return
    form.finish(ground)
    file.finish(ground)
    form.draw(ground, seen)
    known = ask(ground, observations.observations, ground.today)
    asked = form.asked() or _latest_gap(known)
    if asked is not None and asked.wallet in seen:
        _answer(ground, seen, asked, known)
    table.draw(known)
    if observations.may_observe(ground.scope):
        file.draw(ground, seen)


def _answer(
    ground: Context, seen: dict[str, str | None], asked: Observed, known: Sequence[Observation]
) -> None:
    try:
        found = ask(
            ground,
            reconcile,
            asked.product,
            asked.credits,
            asked.on,
            ground.today,
            wallet=asked.wallet,
            packs=_packs(ground),
        )
    except ParapheError as error:
        refused.say(error)
        return
    answer.draw(ground, seen, asked, found, known)


def _packs(ground: Context) -> tuple[Pack, ...]:
    """The packs of the catalogue; those that cannot be read explain nothing."""
    try:
        return pack_catalogue.read(ground.settings.catalogue).packs
    except ParapheError:
        return ()


def _latest_gap(known: Sequence[Observation]) -> Observed | None:
    """What is asked about when nobody has asked: the latest counter that differs, else the latest."""
    last = max(known, key=lambda one: (one.compared.gap != 0, one.compared.on), default=None)
    return last and table.as_asked(last)


def _explained() -> str:
    return _(
        "Paraphe's counter is what orders and transfers brought, less what expired, was cancelled or used, "
        "at the end of the day. A gap means that something is known on one side only. What is listed below "
        "it are candidates to check, never a guess that is booked."
    )
