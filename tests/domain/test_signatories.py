"""When a name is somebody's, and when a row that was set aside, or the name of a file, speaks of them."""

import pytest

from lib.domain.signatories import Signatory


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Jean Dupont", "contrats_Jean_Dupont_2025.xlsx"),
        ("Jean Dupont", "Dupont2025 (jean)"),
        ("Jean Dupont", "JeanDupont.xlsx"),
        ("Jean Dupont", "dupontjean"),
        ("Jean Dupont", "contratsjeandupont2025.xlsx"),
        ("Jean-Paul Le Goff", "JeanPaul_LeGoff.csv"),
        ("Jean-Paul Le Goff", "legoffjeanpaul.csv"),
        ("Zoé Martin", "Zoe\u0301Martin.xlsx"),
        ("Li An", "LiAn.xlsx"),
        ("Dupont", "M_Dupont.pdf"),
    ],
)
def test_a_name_is_found_in_words_or_run_together(name: str, text: str) -> None:
    assert Signatory(names=(name,)).stands_in([text])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Jean Dupont", "Jean_Durand.xlsx"),
        ("Jean Dupont", "Jeanne Dupont"),
        ("Li An", "bilan_annuel_italian.xlsx"),
        ("Roy", "Royan_2025.xlsx"),
        ("Jean Dupont", ""),
        ("--", "Export--2025"),
    ],
)
def test_another_name_is_not(name: str, text: str) -> None:
    assert not Signatory(names=(name,)).stands_in([text])


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Maeve O'Brien", "Maeve O\u2019BRIEN"),
        ("Jean-Luc d\u2019Artagnan", "jean luc d'artagnan"),
        ("Zoé Martin", "ZOE  MARTIN"),
        ("--", "--"),
    ],
)
def test_a_name_is_the_same_whatever_stands_between_its_words(name: str, written: str) -> None:
    assert Signatory(names=(name,)).is_name(written)


@pytest.mark.parametrize(
    ("name", "written"),
    [("Bernard Martin", "Martin Bernard"), ("Jean Dupont", "Jean Dupond"), ("--", "\u2019"), ("--", "")],
)
def test_another_name_is_somebody_elses(name: str, written: str) -> None:
    assert not Signatory(names=(name,)).is_name(written)


@pytest.mark.parametrize(
    ("found", "who", "text"),
    [
        (True, Signatory(emails=("rene@exemple.fr",)), "Export_René@exemple.fr.csv"),
        (True, Signatory(emails=("rene@exemple.fr",)), "<RENE@exemple.fr>"),
        (False, Signatory(emails=("rene@exemple.fr",)), "irene@exemple.fr"),
        (False, Signatory(emails=("@exemple.fr",)), "marie@exemple.fr"),
        (False, Signatory(emails=("dupont",)), "marie.dupont@exemple.fr"),
        (True, Signatory(emails=("no address",)), "No address"),
        (True, Signatory(phones=("+33639980001",)), "tel. 06.39.98.00.01"),
        (True, Signatory(phones=("+35456789",)), "00354 56789"),
        (True, Signatory(phones=("poste 12",)), "Poste 12"),
        (False, Signatory(phones=("1",)), "06 39 98 00 01"),
        (False, Signatory(phones=("1",)), "1"),
        (False, Signatory(phones=("2025",)), "export-2025.csv"),
    ],
)
def test_an_address_and_a_number_are_found_whole_in_any_text(found: bool, who: Signatory, text: str) -> None:
    assert who.stands_in(["x", text]) is found
