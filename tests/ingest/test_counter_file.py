"""Files of counters: small, read with the same care as exports."""

from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from lib.config import Settings
from lib.domain.types import Product
from lib.errors import FileRefused
from lib.ingest import counter_file
from lib.ingest.counter_file import CounterFile, read_counters
from lib.store.observations import ALL, Observed

NOW = datetime(2025, 4, 10, 10, 0)
WALLETS = {ALL: None, "lyon": "Horizon Lyon", "network": "Réseau Horizon"}


def read(settings: Settings, folder: Path, text: str, **chosen: object) -> CounterFile:
    file = folder / "compteurs.csv"
    file.write_text(text, encoding="utf-8")
    return read_counters(settings, file, file.name, chosen.get("wallets", WALLETS), NOW)


def test_counters_of_agencies_the_network_and_all_together(settings: Settings, tmp_path: Path) -> None:
    found = read(
        settings,
        tmp_path,
        "DATE;AGENCE;PRODUIT;COMPTEUR\n"
        "31/03/2025;horizon lyon;signature;1 240\n"
        "2025-03-31;RESEAU HORIZON;lettre recommandée;0\n"
        "31/03/2025;;ERP;−12\n",
    )
    day = date(2025, 3, 31)
    assert found.counters == (
        Observed("lyon", Product.SIGNATURE, day, 1240),
        Observed("network", Product.REGISTERED_LETTER, day, 0),
        Observed(ALL, Product.ERP, day, -12),
    )
    assert found.remarks == ()


def test_a_workbook_in_english_without_agencies(settings: Settings, tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["Balance", "Product", "Day"])
    book.active.append([1240, "registered letters", datetime(2025, 3, 31, 18, 30)])
    book.save(tmp_path / "counters.xlsx")
    found = read_counters(settings, tmp_path / "counters.xlsx", "counters.xlsx", WALLETS, NOW)
    assert found.counters == (Observed(ALL, Product.REGISTERED_LETTER, date(2025, 3, 31), 1240),)
    assert [(one.row, one.column, one.rejected) for one in found.remarks] == [(2, "DATE", False)]


def test_a_row_with_a_doubt_is_set_aside_and_the_rest_goes_in(settings: Settings, tmp_path: Path) -> None:
    rows = {
        "hier;Horizon Lyon;signature;5": "not a date",
        "31/03/2999;Horizon Lyon;signature;5": "date in the future",
        "31/03/2025;Ailleurs;signature;5": "no agency that you see",
        "31/03/2025;Horizon Lyon;timbre;5": "unknown product",
        "31/03/2025;Horizon Lyon;signature;": "no counter",
        "31/03/2025;Horizon Lyon;signature;beaucoup": "not a number",
        "31/03/2025;Horizon Lyon;signature;1,5": "not a whole number",
        "31/03/2025;Horizon Lyon;signature;99999999999999": "number too large",
    }
    good = "31/03/2025;Horizon Lyon;signature;7"
    found = read(settings, tmp_path, "\n".join(["DATE;AGENCE;PRODUIT;COMPTEUR", *rows, good]))
    assert [one.why for one in found.remarks] == list(rows.values())
    assert [one.row for one in found.remarks] == list(range(2, 10))
    assert all(one.rejected for one in found.remarks)
    assert [one.credits for one in found.counters] == [7]


def test_several_counters_of_one_day_are_set_aside_and_the_same_again_counts_once(
    settings: Settings, tmp_path: Path
) -> None:
    rows = [
        "31/03/2025;Horizon Lyon;signature;7",
        "31/03/2025;Horizon Lyon;ERP;5",
        "31/03/2025;horizon lyon;signature;8",
        "31/03/2025;HORIZON LYON;ERP;5",
        "01/04/2025;Horizon Lyon;signature;8",
    ]
    found = read(settings, tmp_path, "\n".join(["DATE;AGENCE;PRODUIT;COMPTEUR", *rows]))
    assert found.counters == (
        Observed("lyon", Product.ERP, date(2025, 3, 31), 5),
        Observed("lyon", Product.SIGNATURE, date(2025, 4, 1), 8),
    )
    assert [(one.row, one.value, one.rejected) for one in found.remarks] == [
        (2, "7", True),
        (4, "8", True),
        (5, "5", False),
    ]


def test_all_together_needs_that_one_sees_all(settings: Settings, tmp_path: Path) -> None:
    text = "DATE;PRODUIT;COMPTEUR\n31/03/2025;ERP;7\n"
    found = read(settings, tmp_path, text, wallets={"lyon": "Horizon Lyon"})
    assert (found.counters, len(found.remarks)) == ((), 1)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("COMMANDE;QUI\n1;2\n", "header of a file of counters"),
        ("DATE;AGENCE;PRODUIT;QUANTITÉ\n31/03/2025;Lyon;ERP;7\n", "a file of uses"),
        ("DATE;PRODUIT;COMPTEUR\n", "no rows"),
        ("", "empty"),
    ],
)
def test_other_files_are_refused(settings: Settings, tmp_path: Path, text: str, why: str) -> None:
    with pytest.raises(FileRefused, match=why):
        read(settings, tmp_path, text)


def test_a_long_file_is_refused(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counter_file, "MOST", 1)
    text = "DATE;PRODUIT;COMPTEUR\n31/03/2025;ERP;7\n30/03/2025;ERP;7\n"
    with pytest.raises(FileRefused, match="rows"):
        read(settings, tmp_path, text)
