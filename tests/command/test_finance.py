"""`counters`, `statement` and `costs` as a script meets them."""

from pathlib import Path

import pytest

from tests.command.conftest import Run

ORDERS = """COMMANDE;DATE;AGENCE;PRODUIT;PACK;QUANTITÉ;PRIX HT;TVA;EXPIRATION;TYPE;STATUT;FACTURE
C-1;01/01/2025 08:00;Horizon Lyon;signature;Pack 1000;1000;1 000,00;20;;achat;payée;F-1
C-2;01/01/2025 08:00;;ERP;;10;100,00;;;achat;payée;
"""


@pytest.fixture
def ordered(loaded: Run, tmp_path: Path) -> Run:
    """1942 signatures used of one agency, 1000 of them bought; ten ERP of the network's own."""
    file = tmp_path / "orders.csv"
    file.write_text(ORDERS, encoding="utf-8")
    assert loaded("orders", file)[0] == 0
    return loaded


def test_counters_say_what_is_left_and_what_nothing_paid_for(ordered: Run) -> None:
    _code, told, _said = ordered("counters", "--as-of", "2025-12-31", "--json")
    assert told["rows"] == [
        {"agency": "Horizon Lyon", "product": "signature", "remaining": -942, "unfunded": 942},
        {"agency": "Réseau Horizon", "product": "erp", "remaining": 10, "unfunded": 0},
    ]
    _code, told, _said = ordered("counters", "--agency", "réseau HORIZON", "--json")
    assert [row["remaining"] for row in told["rows"]] == [10]
    _code, told, _said = ordered("counters", "--known-at", "2025-12-31", "--json")
    assert told["rows"] == []


def test_costs_are_strings_with_two_decimals_and_null_where_unknown(ordered: Run) -> None:
    dates = ("--from", "2025-01-01", "--to", "2025-12-31")
    _code, told, _said = ordered("costs", *dates, "--by", "month", "--json")
    assert [row["key"] for row in told["rows"]] == [f"2025-0{month}" for month in range(1, 7)]
    assert told["rows"][0] == {"key": "2025-01", "credits": 352, "cost": "352.00", "unfunded": 0}
    assert told["rows"][-1] == {"key": "2025-06", "credits": 286, "cost": None, "unfunded": 286}
    assert told["totals"] == {"credits": 1942, "cost": "1000.00", "unfunded": 942}


def test_a_statement_re_adds(ordered: Run) -> None:
    _code, told, _said = ordered("statement", "--month", "2025-01", "--json")
    (signatures,) = [row for row in told["rows"] if row["product"] == "signature"]
    assert (signatures["bought"], signatures["used"], signatures["closing"]) == (1000, 352, 648)
    assert (signatures["euros"]["bought"], signatures["euros"]["closing"]) == ("1000.00", "648.00")
    assert told["closed_at"] is None


@pytest.mark.parametrize(
    "words",
    [
        ("counters", "--as-of", "9999-12-31"),
        ("counters", "--known-at", "0001-01-01"),
        ("statement", "--month", "9999-12"),
        ("statement", "--month", "0001-01"),
        ("statement", "--month", "2025-1"),
        ("reconcile", "--product", "erp", "--observed", "1", "--on", "9999-12-31"),
        ("orders", ""),
        ("uses", ""),
    ],
)
def test_what_no_ledger_knows_is_wrong_usage(run: Run, words: tuple[str, ...]) -> None:
    code, _told, said = run(*words)
    assert code == 2
    assert "Traceback" not in said


def test_costs_are_of_agencies_that_are_known(ordered: Run) -> None:
    dates = ("--from", "2025-01-01", "--to", "2025-12-31")
    code, _told, said = ordered("costs", *dates, "--by", "team", "--agency", "Nowhere")
    assert (code, "Known agencies: Horizon Lyon" in said) == (1, True)
