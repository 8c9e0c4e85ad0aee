"""Text, phones, emails and states as they are kept."""

from datetime import datetime
from typing import Any

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.signatories import identity
from lib.domain.types import State
from lib.ingest import reasons, values


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("0686021426", "+33686021426"),
        ("06 86 02 14 26", "+33686021426"),
        ("06.86.02.14.26", "+33686021426"),
        ("\u00a00686021426", "+33686021426"),
        ("+33 6 86 02 14 26", "+33686021426"),
        ("+33 (0)6 86 02 14 26", "+33686021426"),
        ("0033686021426", "+33686021426"),
        (686021426.0, "+33686021426"),
        (686021426, "+33686021426"),
        (33686021426.0, "+33686021426"),
        ("686021426", "+33686021426"),
        ("6.86021426E+08", "+33686021426"),
        ("6,86021426E8", "+33686021426"),
        ("6.86E+08", "6.86E+08"),
        ("686021426.0", "+33686021426"),
        ("33686021426.0", "+33686021426"),
        ("06.86.02.14.2", "06.86.02.14.2"),
        ("+44 20 7946 0958", "+442079460958"),
        ("+1 212 555 0123", "+12125550123"),
        ("3949", "3949"),
        ("voir dossier", "voir dossier"),
        ("06 86", "06 86"),
        ("", ""),
        (None, ""),
    ],
)
def test_phones(written: Any, kept: str) -> None:
    assert values.phone(written) == (kept, None)


@given(st.from_regex(r"0[1-9][0-9]{8}", fullmatch=True))
def test_french_phones_are_what_the_library_says(written: str) -> None:
    number = phonenumbers.parse(written, "FR")
    assert phonenumbers.is_possible_number(number)
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    assert values.phone(written)[0] == e164


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("signé", State.SIGNED),
        ("SIGNÉE", State.SIGNED),
        (" signe ", State.SIGNED),
        ("Signed", State.SIGNED),
        ("Signé(e)", State.SIGNED),
        ("Signature terminée", State.SIGNED),
        ("completed", State.SIGNED),
        ("Annulée", State.CANCELLED),
        ("annulé", State.CANCELLED),
        ("canceled", State.CANCELLED),
        ("refusé", State.CANCELLED),
        ("expirée", State.CANCELLED),
        ("Signature en cours", State.IN_PROGRESS),
        ("signature\u00a0en cours", State.IN_PROGRESS),
        ("in_progress", State.IN_PROGRESS),
        ("En attente", State.IN_PROGRESS),
        ("Signatures en cours", State.IN_PROGRESS),
        ("Annulé(e)", State.CANCELLED),
        ("inconnu", State.UNKNOWN),
        ("Unknown", State.UNKNOWN),
    ],
)
def test_states_by_meaning(word: str, state: State) -> None:
    assert values.state(word) == (state, None, None)


def test_an_unknown_state_keeps_its_word() -> None:
    assert values.state("peut-être") == (State.UNKNOWN, "peut-être", reasons.UNKNOWN_STATE)


def test_an_unknown_state_of_a_text_loses_its_mark() -> None:
    assert values.state("'- relance -", marked=True)[1] == "- relance -"
    assert values.state("'- relance -")[1] == "'- relance -"
    assert values.state("'=signé", marked=True) == values.state("=signé") == (State.SIGNED, None, None)


def test_the_word_signature_alone_says_no_outcome() -> None:
    assert values.state("signature")[0] is State.UNKNOWN


def test_no_state_is_unknown_without_a_word() -> None:
    assert values.state(None) == (State.UNKNOWN, None, reasons.NO_STATE)


@pytest.mark.parametrize(
    "name", ["NULL", "None", "nan", "TRUE", "-1", "=cmd|' /C calc'!A0", "@SUM(A1)", "1e5"]
)
def test_awkward_names_stay_text(name: str) -> None:
    assert values.text(name) == (name, None)


def test_excels_text_mark_goes_in_text_files_only() -> None:
    assert values.text("'=1+1", marked=True) == ("=1+1", None)
    assert values.text("'=1+1") == ("'=1+1", None)
    assert values.text("'t Hooft", marked=True) == ("'t Hooft", None)


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        (12345.0, "12345"),
        (1.5, "1.5"),
        (True, "TRUE"),
        (datetime(2025, 3, 1), "2025-03-01 00:00:00"),
        ("a\u202eb\u200b", "ab"),
        ("e\u0301", "é"),
        ("a\tb\rc", "a b c"),
        ("😀", "😀"),
    ],
)
def test_cells_as_text(cell: Any, kept: str) -> None:
    assert values.text(cell) == (kept, None)


def test_a_spreadsheet_error_is_left_out_with_a_remark() -> None:
    assert values.text("#N/A") == ("", reasons.CELL_ERROR)
    assert values.contract("#REF!") == ("", reasons.CONTRACT_ERROR)


def test_text_without_end_is_left_out_with_a_remark() -> None:
    assert values.text("x" * 40_000) == ("", reasons.TEXT_TOO_LONG)
    assert values.contract("x" * 40_000) == ("", reasons.CONTRACT_TOO_LONG)


def test_law_i1_identity_is_email_else_phone_else_name() -> None:
    assert identity("Zoe@Exemple.FR", "+33600000000", "Zoé") == "zoe@exemple.fr"
    assert identity("-", "+33600000000", "Zoé") == "+33600000000"
    assert identity("", "", "Zoé  MARTIN") == "zoe martin"
    assert identity("", "", "") == ""


def test_emails_lose_their_white_space_only() -> None:
    assert values.email(" S1@EXEMPLE.fr\u00a0") == ("S1@EXEMPLE.fr", None)
