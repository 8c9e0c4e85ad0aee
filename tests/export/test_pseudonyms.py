"""Law A3: pseudonyms are a keyed HMAC of who somebody is, the same in every export, and nothing else."""

import hmac
import logging
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from lib.config import Settings
from lib.domain.scope import Filters, Permission, Scope
from lib.domain.signatories import Shown, choices, identity
from lib.domain.types import Axis
from lib.errors import ConfigError, Forbidden
from lib.export.request import Format
from lib.export.stream import stream
from lib.store.connection import Store
from lib.store.exports import Shape, export
from lib.store.pseudonyms import pads
from tests.builders import an_event, take_in
from tests.export.helpers import YEAR, a_request

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PEOPLE = [
    ("zoe@exemple.fr", "+33639980001", "Zoé Martin"),
    ("ZOE@Exemple.FR", None, "Z. Martin"),
    ("Éloïse@exemple.fr", None, None),
    ("-", "+33639980002", "Paul Petit"),
    (None, "+33639980002", "Paul"),
    (None, None, "Œuvre ÉLISE"),
    (None, None, "oeuvre elise"),
    (None, None, None),
]


def rows(store: Store, scope: Scope, shown: Shown | None) -> list[dict[str, Any]]:
    with export(store, scope, YEAR, Axis.CREATION, Filters(), shown) as found:
        return [row for batch in found.batches(Shape.TYPED) for row in batch.to_pylist()]


def expected(settings: Settings, network: str, who: str) -> str | None:
    """The same by Python's own hmac."""
    if not who:
        return None
    secret = settings.key_file.read_text().strip().encode()
    number = int(hmac.new(secret, f"{network}\x1f{who}".encode(), "sha256").hexdigest()[:15], 16)
    return "S-" + "".join(CROCKFORD[number >> 5 * place & 31] for place in reversed(range(12)))


@pytest.fixture
def people(store: Store, scope: Scope) -> Store:
    take_in(
        store,
        scope,
        *[
            an_event(
                contract=f"CTR-{place}",
                email=email,
                phone=phone,
                signatory=name,
                signatory_key=identity(email or "", phone or "", name or ""),
            )
            for place, (email, phone, name) in enumerate(PEOPLE)
        ],
    )
    return store


def test_a_pseudonym_is_pythons_hmac_of_the_identity_of_law_i1(
    people: Store, scope: Scope, settings: Settings
) -> None:
    found = [row["signatory"] for row in rows(people, scope, Shown.PSEUDONYM)]
    whos = [identity(email or "", phone or "", name or "") for email, phone, name in PEOPLE]
    assert found == [expected(settings, scope.network, who) for who in whos]
    assert found[0] == found[1] != found[2]
    assert found[3] == found[4]
    assert found[5] == found[6]


def test_nothing_else_of_a_signatory_comes_with_it(people: Store, scope: Scope) -> None:
    for row in rows(people, scope, Shown.PSEUDONYM):
        assert (row["phone"], row["email"]) == (None, None)


def test_it_is_the_same_in_every_export_and_after_a_restart(
    people: Store, scope: Scope, settings: Settings
) -> None:
    before = rows(people, scope, Shown.PSEUDONYM)
    people.close()
    again = Store(settings)
    lyon = replace(scope, permissions=scope.permissions - {Permission.PII})
    assert rows(again, lyon, Shown.PSEUDONYM) == before
    again.close()


def test_another_secret_gives_other_pseudonyms(people: Store, scope: Scope, settings: Settings) -> None:
    before = rows(people, scope, Shown.PSEUDONYM)[0]["signatory"]
    settings.key_file.write_text("x" * 32)
    assert rows(people, scope, Shown.PSEUDONYM)[0]["signatory"] != before


@pytest.mark.in_a_file
def test_the_secret_is_its_owners_alone_and_stands_beside_the_store(
    people: Store, scope: Scope, settings: Settings
) -> None:
    rows(people, scope, Shown.PSEUDONYM)
    assert settings.key_file.parent == settings.store_file.parent
    assert settings.key_file.stat().st_mode & 0o777 == 0o600
    assert len(settings.key_file.read_text().strip()) == 64
    assert [file.name for file in settings.key_file.parent.glob(".pseudonym*")] == []


@pytest.mark.in_a_file
def test_the_secret_is_in_no_log_and_no_error(
    people: Store, scope: Scope, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    for _chunk in stream(people, a_request(scope, format=Format.CSV, shown=Shown.PSEUDONYM)):
        pass
    secret = settings.key_file.read_text().strip()
    assert caplog.text
    assert secret not in caplog.text
    assert secret.encode() not in settings.store_file.read_bytes()


@pytest.mark.parametrize("content", [b"", b"short", b"x" * 65, b"\xff" * 40])
def test_a_secret_that_is_none_is_refused(
    people: Store, scope: Scope, settings: Settings, content: bytes
) -> None:
    settings.key_file.write_bytes(content)
    with pytest.raises(ConfigError):
        rows(people, scope, Shown.PSEUDONYM)


def test_a_secret_may_stand_elsewhere(tmp_path: Path) -> None:
    there = tmp_path / "elsewhere.key"
    own = Settings(store=f"file:{tmp_path / 's.duckdb'}", pseudonym_key_file=there)
    assert own.key_file == there


def test_for_a_lake_in_a_bucket_it_is_not_made(tmp_path: Path) -> None:
    """Each machine would make its own."""
    there = tmp_path / "shared.key"
    own = Settings(store="lake:postgresql://db/credits?data=s3://the-bucket/a", pseudonym_key_file=there)
    with pytest.raises(ConfigError, match="the same on every machine"):
        pads(own)
    assert not there.exists()
    there.write_text("x" * 64)
    assert pads(own).inner == bytes(ord("x") ^ 0x36 for _byte in range(64))


def test_names_in_clear_need_the_permission(people: Store, scope: Scope) -> None:
    without = replace(scope, permissions=scope.permissions - {Permission.PII})
    with pytest.raises(Forbidden):
        rows(people, without, Shown.CLEAR)
    with pytest.raises(Forbidden):
        stream(people, a_request(without, shown=Shown.CLEAR))
    assert Shown.CLEAR not in choices(without)


def test_the_usual_is_clear_with_the_permission_and_masked_without(people: Store, scope: Scope) -> None:
    without = replace(scope, permissions=scope.permissions - {Permission.PII})
    assert rows(people, scope, None)[0]["signatory"] == "Zoé Martin"
    assert rows(people, without, None)[0]["signatory"] == "Z. M…"
    assert rows(people, scope, Shown.MASK) == rows(people, without, None)
