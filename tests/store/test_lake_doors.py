"""Who gets into a lake, and how far: the lock, the role that reads, the password, texts asked for."""

import logging
import os
import secrets
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest

from lib.config import Settings
from lib.domain.period import Period
from lib.domain.scope import Filters, Scope
from lib.domain.types import Axis
from lib.errors import StoreAway
from lib.store import catalogue, consumption, lake
from lib.store.connection import Store
from lib.store.opening import engine
from tests.builders import an_event, take_in
from tests.extensions import checking
from tests.lakes import database, lake_of
from tests.postgres import USER, cluster
from tests.store.refusals import let_through

pytestmark = pytest.mark.in_a_lake


def test_the_instance_is_locked(store: Store) -> None:
    tried = (
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM glob('/etc/*')",
        "COPY store_state TO '/tmp/stolen.csv'",
        "ATTACH '/tmp/other.duckdb'",
        "ATTACH 'dbname=postgres' AS other (TYPE postgres)",
        "ATTACH 'ducklake:postgres:dbname=postgres' AS other",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "SET allowed_directories = ['/']",
        "CREATE PERSISTENT SECRET s (TYPE postgres, PASSWORD 'x')",
    )
    assert let_through(store, *tried) == []


def test_an_extension_that_was_altered_is_refused(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    altered = bytearray(lake._extension("ducklake").read_bytes())
    altered[len(altered) // 2] ^= 1
    file = tmp_path / "ducklake.duckdb_extension"
    file.write_bytes(altered)
    monkeypatch.setattr(duckdb, "connect", checking)
    with engine(settings) as instance, pytest.raises(duckdb.Error, match="signature"):
        instance.execute(f"LOAD '{file}'")


def test_the_password_is_told_nowhere(
    store: Store,
    scope: Scope,
    settings: Settings,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    caplog.set_level(logging.DEBUG)
    secret = os.environ["PGPASSWORD"]
    with store.reading() as cursor:
        raw = cursor._cursor
        told = [
            raw.execute(f"SELECT * FROM {function}()").fetchall()
            for function in ("duckdb_databases", "duckdb_settings", "duckdb_secrets")
        ]
    assert secret not in repr(told)
    wrong = "wr0ng-p4ssword"
    monkeypatch.setenv("PGPASSWORD", wrong)
    with pytest.raises(StoreAway) as refused:
        Store(settings)
    causes = [str(refused.value), repr(refused.value.__cause__)]
    assert all(word not in said for word in (secret, wrong) for said in (*causes, caplog.text))


READER = "who_reads"
MAY_READ = f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO {READER}"


@pytest.fixture
def catalogue_of(settings: Settings) -> str:
    """The name of the store's database, which is still empty."""
    return database(lake_of(settings.store))


@pytest.fixture
def reading(tmp_path: Path, catalogue_of: str) -> Iterator[pytest.MonkeyPatch]:
    """A role that reads; its password and the writer's are in libpq's file, and nowhere else meanwhile."""
    secret, file = secrets.token_hex(16), tmp_path / "pgpass"
    cluster().say(f"CREATE ROLE {READER} LOGIN PASSWORD '{secret}'")
    both = ((USER, os.environ["PGPASSWORD"]), (READER, secret))
    file.write_text("".join(f"*:*:*:{role}:{word}\n" for role, word in both))
    file.chmod(0o600)
    with pytest.MonkeyPatch.context() as meanwhile:
        meanwhile.setenv("PGPASSFILE", str(file))
        yield meanwhile
    cluster().say(f"DROP OWNED BY {READER}", database=catalogue_of)
    cluster().say(f"DROP ROLE {READER}")


def test_pages_read_by_a_role_that_may_do_no_more(
    settings: Settings, catalogue_of: str, reading: pytest.MonkeyPatch
) -> None:
    cluster().say(MAY_READ, database=catalogue_of)
    reading.delenv("PGPASSWORD")
    store = Store(replace(settings, store=f"{settings.store}&reader={READER}"))
    scope = Scope.whole_network(catalogue.network(store).network_id)
    take_in(store, scope, an_event(), agency="Lyon", name="Lyon")
    assert [one.name for one in catalogue.agencies(store, scope)] == ["Lyon"]
    with store.reading() as cursor:
        query = "SELECT * FROM postgres_query('__ducklake_metadata_reading', 'SELECT current_user')"
        assert cursor._cursor.execute(query).fetchall() == [(READER,)]
    store.close()


def test_a_role_that_may_not_read_is_named(settings: Settings, reading: pytest.MonkeyPatch) -> None:
    reading.delenv("PGPASSWORD")
    with pytest.raises(StoreAway, match=f"{READER} may not read"):
        Store(replace(settings, store=f"{settings.store}&reader={READER}"))


def test_nothing_is_written_by_who_reads(store: Store) -> None:
    for statement in ("UPDATE store_state SET data_version = 0", "CREATE TABLE more (id INTEGER)"):
        with store.reading() as cursor, pytest.raises(duckdb.Error, match="read-only"):
            cursor._cursor.execute(statement)


def test_no_text_that_is_asked_for_is_more_than_text(store: Store, scope: Scope) -> None:
    """Filters go down to the catalogue, which has another SQL than DuckDB."""
    take_in(store, scope, an_event(template="Bail", team="Lyon"))
    period = Period(date(2025, 1, 1), date(2026, 1, 1))
    for text in ("a\0b", "\0", "' OR 1=1 --", "a\\'b", "$$", "%_", "é\ufffd😀"):
        for filters in (
            Filters(templates=(text,)),
            Filters(teams=(text,)),
            Filters(users=(text, "Paul Garcia")),
        ):
            found = consumption.count_events(store, scope, period, Axis.CREATION, filters)
            assert found == len(filters.users) // 2, (text, filters)
