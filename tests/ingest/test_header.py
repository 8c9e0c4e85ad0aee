"""The header is found by meaning, not position."""

from typing import Any

import pytest

from lib.errors import Refused
from lib.ingest.forms import EXPORTS
from lib.ingest.header import find_layout, layout_by_mapping, shape_of
from tests.ingest.making import HEADERS, a_row

TEN_COLUMNS = (
    "ID CONTRAT|MODÈLE|NOM DU SIGNATAIRE|TÉLÉPHONE|EMAIL|DATE DE CRÉATION|DATE DE SIGNATURE|ÉTAT|UTILISATEUR"
    "|ÉQUIPE",
    "Id contrat|Modèle du document|Nom du signataire |N° de téléphone|Adresse e-mail|Créé le|Signé le|Etat"
    "|Utilisateur|Equipe",
    "Contract ID|Template|Signer name|Phone number|E-mail address|Created at|Signed on|Status|User|Team",
    "Référence du document|Modele|Signataire|Tél.|Courriel|Date creation|Date de signature|Statut|Créé par"
    "|ÉQUIPE",
    "document_reference|template_name|signatory|mobile|email|createdAt|signedAt|status|userName|team_name",
    "Numéro de contrat|MODELE DE CONTRAT|Nom et prénom du signataire|Portable|Mail du signataire"
    "|Date et heure de création|Date et heure de signature|État de la signature|Nom de l'utilisateur"
    "|Nom de l'équipe",
    "Contract ref.|Doc template|Nom & prénom du signataire|Tél. signataire|Mail signataire|Sent date"
    "|Completed on|Status|Créateur|Group",
    "ID\u00a0CONTRAT|MODÈLE|NOM\u00a0DU SIGNATAIRE|TÉLÉPHONE|Е\u041c\u0410IL|DATE  DE CRÉATION"
    "|DATE DE SIGNATURE|ÉT\u0410T|UTILISATEUR|ÉQUIPE ",
    # as the platform's help page describes them
    "La référence du document (ID CONTRAT)|Le modèle du document (exemple : Mandat exclusif de vente)"
    "|Le nom du signataire|Le numéro de téléphone du signataire|L'adresse email du signataire"
    "|La date de création (lancement de la cérémonie de signature)|La date de signature du contrat"
    "|L'état (signature en cours, signé ou annulée)|L'utilisateur (le nom de l'utilisateur du compte qui"
    " a lancé la cérémonie de signature)|L'équipe à laquelle l'utilisateur appartient (si vous avez mis en"
    " place des équipes au sein de votre compte)",
    "ID CONTRAT|MODÈLE|NOM DU SIGNATAIRE LE CAS ÉCHÉANT|TÉLÉPHONE|EMAIL"
    "|DATE DE LANCEMENT DE LA CÉRÉMONIE DE SIGNATURE|DATE DE SIGNATURE|ÉTAT"
    "|UTILISATEUR (le nom de l'utilisateur du compte)|ÉQUIPE DE L'UTILISATEUR",
    "Contract ID|Template|Signer|Phone|Email|Signature request created at|Signature completion date|Status"
    "|User|User's team",
)


def rows(*listed: list[Any]) -> list[tuple[int, list[Any]]]:
    return list(enumerate(listed, start=1))


@pytest.mark.parametrize("header", TEN_COLUMNS)
def test_all_ten_columns_by_meaning(header: str) -> None:
    layout = find_layout(rows(header.split("|"), a_row()))
    assert layout is not None
    assert layout.columns == {field: at for at, field in enumerate(EXPORTS.fields)}
    assert (layout.header_row, layout.ignored) == (1, ())


def test_any_row_of_the_first_ones_and_any_order() -> None:
    layout = find_layout(rows(["Export"], [], ["x"] * 3, HEADERS[::-1], a_row()[::-1]))
    assert layout is not None and layout.header_row == 4
    assert layout.columns["contract"] == 9


def test_the_first_of_two_columns_wins_and_the_other_is_named() -> None:
    layout = find_layout(rows([*HEADERS, "EMAIL", "Notes"]))
    assert layout is not None
    assert layout.columns["email"] == 4
    assert layout.ignored == ("EMAIL", "Notes")


def test_a_surer_header_wins_over_an_earlier_one() -> None:
    layout = find_layout(rows(["Référence", "Nom", *HEADERS]))
    assert layout is not None
    assert (layout.columns["contract"], layout.columns["signatory"]) == (2, 4)


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("DATE D'ENVOI", "created_at"),
        ("Date d'envoi en signature", "created_at"),
        ("Date de création de la signature", "created_at"),
        ("Demande de signature créée le", "created_at"),
        ("Signature created on", "created_at"),
        ("Signature launch date", "created_at"),
        ("Date of signature request", "created_at"),
        ("Date de signature du contrat", "signed_at"),
        ("Signature obtenue le", "signed_at"),
        ("Signé le (UTC)", "signed_at"),
        ("Utilisateur ayant lancé la cérémonie de signature", "user_name"),
        ("Équipe à laquelle l'utilisateur appartient", "team"),
        ("Date limite de signature", None),
        ("Signature expires at", None),
    ],
)
def test_what_a_signature_begins_with_is_not_its_date(label: str, field: str | None) -> None:
    found = EXPORTS.words.recognised(label)
    assert (found and found[0]) == field


@pytest.mark.parametrize("sent", ["DATE D'ENVOI", "Date d'envoi en signature", "Signature sent at"])
@pytest.mark.parametrize(
    "launched", ["DATE DE LANCEMENT DE LA CÉRÉMONIE DE SIGNATURE", "DATE DE LANCEMENT", "DATE DE CRÉATION"]
)
def test_law_c1_the_launch_wins_over_the_sending_wherever_they_stand(sent: str, launched: str) -> None:
    for dates in ([launched, sent], [sent, launched]):
        layout = find_layout(rows(["ID CONTRAT", "EMAIL", *dates, "ÉTAT"]))
        assert layout is not None
        assert (layout.texts["created_at"], layout.ignored) == (launched, (sent,))
        assert "signed_at" not in layout.columns


def test_a_users_email_is_not_the_signatorys() -> None:
    layout = find_layout(rows(["Id contrat", "Email de l'utilisateur", "Date de création", "État"]))
    assert layout is not None and "email" not in layout.columns


def test_two_header_rows_with_merged_cells() -> None:
    upper = ["Contrat", "", "Signataire", "", "", "Dates", "", "", "Utilisateur", "Équipe"]
    lower = ["Identifiant", "Modèle", "Nom", "Téléphone", "Email", "Création", "Signature", "État", "", ""]
    layout = find_layout(rows(upper, lower, a_row()))
    assert layout is not None
    assert (layout.header_row, layout.columns) == (2, {field: at for at, field in enumerate(EXPORTS.fields)})


def test_a_title_above_is_no_part_of_the_header() -> None:
    layout = find_layout(rows(["Export des signatures électroniques"], HEADERS, a_row()))
    assert layout is not None and layout.labels[0] == "ID CONTRAT"


@pytest.mark.parametrize(
    "header",
    [["ID CONTRAT", "ÉTAT"], ["DATE DE CRÉATION", "ÉTAT"], ["ID CONTRAT", "DATE DE CRÉATION"], ["a", "b"]],
)
def test_too_little_is_no_header(header: list[str]) -> None:
    assert find_layout(rows(header, a_row())) is None


def test_a_person_says_the_columns() -> None:
    head = rows(["A", "B", "C"], ["CTR-1", "03/03/2025", "signé"])
    layout = layout_by_mapping(head, {"contract": 0, "created_at": 1, "state": 2})
    assert (layout.header_row, layout.labels) == (1, ("A", "B", "C"))


def test_a_file_without_any_header() -> None:
    head = rows(["CTR-1", "03/03/2025", "signé"], ["CTR-2", "04/03/2025", "signé"])
    assert layout_by_mapping(head, {"contract": 0, "created_at": 1}).header_row == 0


@pytest.mark.parametrize(
    "mapping",
    [{}, {"contract": 0}, {"contract": 0, "created_at": -1}, {"contract": 0, "created_at": 1, "x": 2}],
)
def test_a_mapping_that_cannot_be_is_refused(mapping: dict[str, int]) -> None:
    with pytest.raises(Refused):
        layout_by_mapping(rows(["A", "B"]), mapping)


def test_shapes_are_told_apart_by_words_or_by_kinds() -> None:
    first, again = rows(["A", "B"], ["1", "2"]), rows(["a ", "B"], ["3", "4"])
    assert shape_of(first) == shape_of(again) != shape_of(rows(["A", "C"]))
    bare, later = rows(["CTR-1", "03/03/2025", "a@b.fr"]), rows(["CTR-7", "04/04/2025", "c@d.fr"])
    assert shape_of(bare) == shape_of(later) != shape_of(rows(["CTR-1", "x", "a@b.fr"]))
