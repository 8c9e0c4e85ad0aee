"""Law A3: what a mask shows of odd values, and that nothing of it can be turned back."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.domain.scope import Filters, Permission
from lib.domain.types import Axis
from lib.store.exports import Shape, export
from lib.store.queries import sql
from tests.builders import a_store, an_event, take_in
from tests.export.helpers import YEAR
from tests.stores import Kind

NAMES = [
    ("Jean Dupont", "J. D…"),
    ("Jean de la Tour", "J. d…"),
    ("Zoé", "Z…"),
    ("Li", "•…"),
    ("N", "•…"),
    ("Wu Li", "•. •…"),
    ("M. Dupont", "•. D…"),
    ("Jean Li", "J. •…"),
    ("🙂 Dupont", "•. D…"),
    ("🇫🇷🇫🇷🇫🇷", "•…"),
    ("يوسف بن علي", "ي. ب…"),
    ("06 39 98 00 01", "•. •…"),
    ("=HYPERLINK(1)", "•…"),
    ("jean.dupont@exemple.fr", "j…"),
]
PHONES = [
    ("+33612345612", "06 •• •• •• 12"),
    ("+32470123456", "+32 •• •• •• 56"),
    ("+1202555013", "+12 •• •• •• 13"),
    ("+123456789", "••••"),
    ("3912", "••••"),
    ("+٣٣٦١٢٣٤٥٦١٢", "••••"),
    ("poste 12 au 0639980001", "••••"),
]
EMAILS = [
    ("jean.dupont@exemple.fr", "j•••@exemple.fr"),
    ("abc@exemple.fr", "a•••@exemple.fr"),
    ("ab@exemple.fr", "•••@exemple.fr"),
    ("a@exemple.fr", "•••@exemple.fr"),
    ("@jean.dupont", "•••"),
    ("jean.dupont@", "•••"),
    ("jean@dupont", "•••"),
    ("jean@exemple.fr(JeanDupont)", "•••"),
    ('"jean@dupont"@exemple.fr', '"•••@exemple.fr'),
    ("jean@exemple.fr,paul@autre.fr", "j•••@autre.fr"),
    ("zoé@émile-école.fr", "z•••@émile-école.fr"),
    ("pas une adresse", "•••"),
]
SAID = {"signatory": NAMES, "phone": PHONES, "email": EMAILS}
Masked = Mapping[tuple[str, str | None], str | None]
"""A column and a value → what is shown of it."""


@pytest.fixture(scope="module")
def masked(store_kind: Kind) -> Masked:
    """What an export for somebody without `pii` says of each value."""
    said = [(kind, value) for kind, values in SAID.items() for value in (*dict(values), None)]
    rows = [an_event(contract=str(place), **{kind: value}) for place, (kind, value) in enumerate(said)]
    with a_store() as (store, scope):
        take_in(store, scope, *rows)
        without = replace(scope, permissions=scope.permissions - {Permission.PII})
        with export(store, without, YEAR, Axis.CREATION, Filters()) as asked:
            found = [row for batch in asked.batches(Shape.TYPED) for row in batch.to_pylist()]
    by_contract = {row["contract"]: row for row in found}
    return {(kind, value): by_contract[str(place)][kind] for place, (kind, value) in enumerate(said)}


@pytest.mark.parametrize(("name", "mask"), NAMES)
def test_a_name_shows_its_initials_at_most(masked: Masked, name: str, mask: str) -> None:
    assert masked["signatory", name] == mask


@pytest.mark.parametrize(("phone", "mask"), PHONES)
def test_a_phone_hides_six_digits_at_least(masked: Masked, phone: str, mask: str) -> None:
    assert masked["phone", phone] == mask


@pytest.mark.parametrize(("email", "mask"), EMAILS)
def test_an_email_shows_an_initial_and_a_domain_at_most(masked: Masked, email: str, mask: str) -> None:
    assert masked["email", email] == mask


@pytest.mark.parametrize("kind", SAID)
def test_what_is_not_there_has_no_mask(masked: Masked, kind: str) -> None:
    assert masked[kind, None] is None


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="•…"), min_size=1, max_size=40)


@pytest.fixture(scope="module")
def raw() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as made:
        yield made


@settings(max_examples=150, deadline=None)
@given(TEXT)
def test_no_mask_of_any_text_shows_more_than_it_may(raw: duckdb.DuckDBPyConnection, text: str) -> None:
    query = "SELECT " + ", ".join(
        f"(SELECT {_code(kind)} FROM (SELECT $text AS {kind}))" for kind in ("signatory", "phone", "email")
    )
    name, phone, email = raw.execute(query, {"text": text}).fetchone()
    assert len(_shown(name).replace(". ", "").rstrip(".")) <= 2
    assert len(_shown(phone).replace(" ", "")) <= 5
    assert len(_shown(email).partition("@")[0]) <= 1
    assert text not in (name, phone, email)


def _code(kind: str) -> str:
    return "\n".join(line for line in sql(f"_masked_{kind}").splitlines() if not line.startswith("--"))


def _shown(mask: str) -> str:
    return mask.replace("•", "").replace("…", "")
