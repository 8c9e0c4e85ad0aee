"""Cells of files of orders and of uses as they are kept. A reason with a value means: set the row aside."""

from datetime import date, datetime
from functools import partial
from typing import NamedTuple, TypeVar

from lib.domain.text import fold
from lib.domain.types import Kind, OrderState, Product
from lib.ingest import reasons
from lib.ingest.cells import Cell
from lib.ingest.dates import Unreadable, read_moment
from lib.ingest.values import Said, by_word, phrase, text

_T = TypeVar("_T")
_LONGEST_NAME = 120
"""Characters of an agency's name; the page takes no more either."""
_LONGEST_KEY = 500
"""Characters of a number, a pack's name or a reference, by which rows are told apart."""
_FAR = 2200
_ANY_TIME = datetime(9998, 1, 1)  # noqa: DTZ001  # naive UTC, as everywhere
_NOTHING = frozenset(["null", "none", "nan", "nat", "n/a", "na", "nil", "-", "--", "?"])

_PRODUCTS = by_word(
    {
        Product.SIGNATURE: "signature signatures esignature esignatures|signature electronique"
        "|signatures electroniques|e signature|e signatures|electronic signature|electronic signatures",
        Product.REGISTERED_LETTER: "lre lres lr recommande recommandes recommandee recommandees"
        "|lettre recommandee|lettres recommandees|lettre recommandee electronique"
        "|lettres recommandees electroniques|recommande electronique|recommandes electroniques"
        "|registered letter|registered letters|electronic registered letter|electronic registered letters"
        "|registered mail",
        Product.ERP: "erp erps|etat des risques|etats des risques|etat des risques et pollutions"
        "|etats des risques et pollutions|risk report|risk reports|state of risks|state of risks report"
        "|state of risks reports",
    }
)
_KINDS = by_word(
    {
        Kind.PURCHASE: "achat achats achete achetee purchase purchased bought",
        Kind.GRANT: "offert offerte offerts offertes cadeau gratuit gratuite gift granted grant free",
        Kind.OPENING: "ouverture opening|solde d ouverture|solde initial|opening balance",
    }
)
_STATES = by_word(
    {
        OrderState.PENDING: "pending|en attente|en attente de paiement|en attente de reglement"
        "|awaiting payment|waiting for payment",
        OrderState.PAID: "paye payee payes payees paid regle reglee acquitte acquittee",
        OrderState.CANCELLED: "annule annulee annules annulees cancelled canceled rejete rejetee rejected"
        " void voided",
    }
)


class Expiry(NamedTuple):
    """The first Paris day on which the credits are gone, None for never; the remark of a row taken in."""

    day: date | None
    remark: str | None = None


def _word(
    cell: Cell, words: dict[str, _T], *, blank: str, unknown: str, marked: bool
) -> tuple[_T | None, str | None]:
    said, why = text(cell, marked=marked)
    if not said:
        return None, unknown if why else blank
    known = None if "?" in said else words.get(phrase(said))  # "payée ?" is no word for paid
    return known, None if known is not None else unknown


product = partial(_word, words=_PRODUCTS, blank=reasons.NO_PRODUCT, unknown=reasons.UNKNOWN_PRODUCT)
kind = partial(_word, words=_KINDS, blank=reasons.NO_KIND, unknown=reasons.UNKNOWN_KIND)
status = partial(_word, words=_STATES, blank=reasons.NO_STATUS, unknown=reasons.UNKNOWN_STATUS)


def used_product(cell: Cell, *, marked: bool) -> tuple[Product | None, str | None]:
    """A product whose uses come in files; signatures come in exports, and must not count twice."""
    known, why = product(cell, marked=marked)
    return (None, reasons.SIGNATURES_ELSEWHERE) if known is Product.SIGNATURE else (known, why)


def key(cell: Cell, *, marked: bool, blank: str | None = None) -> Said:
    """A text by which rows are told apart; `blank`: why a row without it cannot be taken in."""
    said, why = text(cell, marked=marked)
    if why == reasons.CELL_ERROR:
        return "", reasons.SPREADSHEET_ERROR
    if why or len(said) > _LONGEST_KEY:
        return "", reasons.TOO_LONG
    return said, None if said else blank


def agency(cell: Cell, *, marked: bool, network: str, of_uses: bool) -> Said:
    """An agency's name; "" for the network's own wallet, which orders may name and uses may not."""
    said, why = key(cell, marked=marked)
    if why is None and (fold(said) in _NOTHING or len(said) > _LONGEST_NAME):
        return "", reasons.NOT_AN_AGENCY
    if not said:
        return "", why or (reasons.NO_AGENCY if of_uses else None)
    if fold(said) == fold(network):
        return "", reasons.NETWORK_ITSELF if of_uses else None
    return said, None


def expiry(cell: Cell, *, epoch_1904: bool) -> tuple[Expiry, str | None]:
    """When an order's credits go."""
    try:
        moment = read_moment(cell, _ANY_TIME, epoch_1904=epoch_1904)
    except Unreadable as error:
        far = error.why == reasons.FUTURE
        return (Expiry(None, reasons.EXPIRY_FAR), None) if far else (Expiry(None), error.why)
    if moment is None:
        return Expiry(None), None
    if moment.day.year >= _FAR:  # as programs write never: 31/12/9999
        return Expiry(None, reasons.EXPIRY_FAR), None
    return Expiry(moment.day, None if moment.minute.endswith(" 00:00") else reasons.EXPIRY_TIME), None
