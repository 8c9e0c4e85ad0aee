"""Cleaning for keeping, folding for comparing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.text import clean, fold


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  Lyon\u00a0Centre ", "Lyon Centre"),
        ("e\u0301quipe", "équipe"),
        ("a\u200bb\ufeff", "ab"),
        ("\u202egnp.exe", "gnp.exe"),
        ("deux\r\nlignes\tet tab", "deux lignes et tab"),
        ("nul\x00octet", "nul octet"),
        ("😀 Zoé", "😀 Zoé"),
        ("seul\ud800", "seul"),
    ],
)
def test_cleaning(written: str, kept: str) -> None:
    assert clean(written) == kept


@pytest.mark.parametrize(
    ("one", "other"),
    [("ÉTAT", "etat"), ("Œuvrard", "oeuvrard"), ("STRASSE", "straße"), ("Lyon\u00a0Est", "lyon est")],
)
def test_folding_makes_equal(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(st.text())
def test_cleaning_and_folding_twice_is_doing_it_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert fold(fold(text)) == fold(text)
