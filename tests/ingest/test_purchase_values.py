"""Words for products, types and statuses, names of agencies, and when credits go."""

from datetime import date, datetime
from typing import Any

import pytest

from lib.domain.types import Kind, OrderState, Product
from lib.ingest import purchase_values as values
from lib.ingest import reasons


@pytest.mark.parametrize(
    ("product", "said"),
    [
        (
            Product.SIGNATURE,
            "signature|SIGNATURES|Signature électronique|signatures électroniques|e-signature"
            "|Signature(s) électronique(s)|electronic signatures",
        ),
        (
            Product.REGISTERED_LETTER,
            "lettre recommandée|Lettres recommandées électroniques|LRE|recommandé|Recommandés"
            "|registered letter|registered_letter|Registered letters",
        ),
        (
            Product.ERP,
            "ERP|erp|État des risques|etats des risques|état des risques et pollutions|risk report",
        ),
    ],
)
def test_products_by_words(product: Product, said: str) -> None:
    for word in said.split("|"):
        assert values.product(word, marked=False) == (product, None), word


@pytest.mark.parametrize(
    ("read", "said", "meaning"),
    [
        (values.kind, "achat|Achats|purchase", Kind.PURCHASE),
        (values.kind, "OFFERT|offerte|gift|grant", Kind.GRANT),
        (values.kind, "Ouverture|solde d'ouverture|opening balance|opening", Kind.OPENING),
        (values.status, "payée|Payé|paid|réglée", OrderState.PAID),
        (values.status, "en attente|En attente de paiement|pending", OrderState.PENDING),
        (values.status, "annulée|Annulé|cancelled|canceled|rejetée", OrderState.CANCELLED),
    ],
)
def test_types_and_statuses_by_words(read: Any, said: str, meaning: Any) -> None:
    for word in said.split("|"):
        assert read(word, marked=False) == (meaning, None), word


@pytest.mark.parametrize(
    ("read", "cell", "why"),
    [
        (values.product, None, reasons.NO_PRODUCT),
        (values.product, "timbre", reasons.UNKNOWN_PRODUCT),
        (values.product, "signature, ERP", reasons.UNKNOWN_PRODUCT),
        (values.product, "#N/A", reasons.UNKNOWN_PRODUCT),
        (values.product, 12.0, reasons.UNKNOWN_PRODUCT),
        (values.used_product, "signature", reasons.SIGNATURES_ELSEWHERE),
        (values.kind, " ", reasons.NO_KIND),
        (values.kind, "prêt", reasons.UNKNOWN_KIND),
        (values.status, None, reasons.NO_STATUS),
        (values.status, "payée ?", reasons.UNKNOWN_STATUS),
        (values.status, "partiellement payée", reasons.UNKNOWN_STATUS),
        (values.status, "impayée", reasons.UNKNOWN_STATUS),
    ],
)
def test_words_in_doubt(read: Any, cell: Any, why: str | None) -> None:
    assert read(cell, marked=False)[1] == why


@pytest.mark.parametrize(
    ("cell", "in_orders", "in_uses"),
    [
        ("Horizon Lyon", ("Horizon Lyon", None), ("Horizon Lyon", None)),
        (" Horizon\u200b  Lyon ", ("Horizon Lyon", None), ("Horizon Lyon", None)),
        (None, ("", None), ("", reasons.NO_AGENCY)),
        ("  ", ("", None), ("", reasons.NO_AGENCY)),
        ("réseau HORIZON", ("", None), ("", reasons.NETWORK_ITSELF)),
        ("NULL", ("", reasons.NOT_AN_AGENCY), ("", reasons.NOT_AN_AGENCY)),
        ("x" * 121, ("", reasons.NOT_AN_AGENCY), ("", reasons.NOT_AN_AGENCY)),
        ("x" * 40_000, ("", reasons.TOO_LONG), ("", reasons.TOO_LONG)),
        ("#REF!", ("", reasons.SPREADSHEET_ERROR), ("", reasons.SPREADSHEET_ERROR)),
        (
            "<b>'; DROP TABLE x",
            ("<b>'; DROP TABLE x", None),
            ("<b>'; DROP TABLE x", None),
        ),
    ],
)
def test_an_agency_or_the_network(cell: Any, in_orders: Any, in_uses: Any) -> None:
    def read(of_uses: bool) -> Any:
        return values.agency(cell, marked=False, network="Réseau Horizon", of_uses=of_uses)

    assert (read(False), read(True)) == (in_orders, in_uses)


@pytest.mark.parametrize(
    ("cell", "day", "remark"),
    [
        ("03/03/2027", date(2027, 3, 3), None),
        ("2027-03-03", date(2027, 3, 3), None),
        (46449, date(2027, 3, 3), None),  # as Excel counts days
        (datetime(2027, 3, 3), date(2027, 3, 3), None),
        ("2027-03-02T23:00:00Z", date(2027, 3, 3), None),
        ("29/02/2028", date(2028, 2, 29), None),
        ("03/03/2027 18:00", date(2027, 3, 3), reasons.EXPIRY_TIME),
        ("31/12/9999", None, reasons.EXPIRY_FAR),
        (datetime(9999, 12, 31, 23, 59, 59, 999_999), None, reasons.EXPIRY_FAR),
        ("01/01/2200", None, reasons.EXPIRY_FAR),
        (None, None, None),
        ("-", None, None),
    ],
)
def test_when_credits_go(cell: Any, day: date | None, remark: str | None) -> None:
    assert values.expiry(cell, epoch_1904=False) == (values.Expiry(day, remark), None)


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("jamais", reasons.NOT_A_DATE),
        ("30/02/2027", reasons.IMPOSSIBLE_DATE),
        ("#N/A", reasons.DATE_ERROR),
        (0, reasons.BEFORE_SERVICE),
        ("1900-01-01", reasons.BEFORE_SERVICE),
    ],
)
def test_an_expiry_in_doubt(cell: Any, why: str) -> None:
    assert values.expiry(cell, epoch_1904=False) == (values.Expiry(None), why)
