"""A lake in a bucket: the same answers, several processes on it, nobody out of it, no key told."""

import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest
from werkzeug.serving import make_ssl_devcert

from lib.config import ROOT, Settings
from lib.domain.scope import Permission, Scope
from lib.errors import ConfigError, StoreAway
from lib.store import catalogue, receipts
from lib.store.connection import Store
from lib.store.moving import move
from tests.bucket import NAME, Bucket, bucket
from tests.builders import an_event, take_in
from tests.ingest.making import as_text, everything, some_rows
from tests.lakes import lake_of
from tests.store.questions import QUESTIONS
from tests.store.two_agencies import fill
from tests.stores import Kind, drop, new

pytestmark = pytest.mark.in_a_bucket

PROCESSES = 3
OTHER = "another-bucket"


def said(store: Store, question: str) -> str:
    scope = Scope(catalogue.network(store).network_id, None, permissions=frozenset(Permission))
    answer: Any = QUESTIONS[question](store, scope)
    return str(answer.to_dict("list")) if hasattr(answer, "to_dict") else repr(answer)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A closed store in a file, of two agencies."""
    made = Settings(store=f"file:{tmp_path_factory.mktemp('filled') / 'a.duckdb'}", memory_mb=500)
    store = Store(made)
    fill(store)
    store.close()
    return made


@pytest.fixture(scope="module")
def moved(filled: Settings, store_kind: Kind, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """The same, moved into a bucket."""
    there = replace(filled, store=new(tmp_path_factory.mktemp("moved")))
    move(filled, there, lambda _share, _table: None)
    yield there
    drop(there.store)


@pytest.fixture(scope="module")
def opened(moved: Settings) -> Iterator[Store]:
    store = Store(moved)
    yield store
    store.close()


def test_every_question_has_the_answer_of_a_file(filled: Settings, opened: Store) -> None:
    in_file = Store(filled)
    found = {question: (said(in_file, question), said(opened, question)) for question in QUESTIONS}
    assert {question: both for question, both in found.items() if both[0] != both[1]} == {}
    in_file.close()


def test_moved_back_into_a_file_it_is_as_it_was(filled: Settings, moved: Settings, tmp_path: Path) -> None:
    back = replace(filled, store=f"file:{tmp_path / 'b.duckdb'}")
    move(moved, back, lambda _share, _table: None)
    before, after = Store(filled), Store(back)
    assert everything(after) == everything(before)
    before.close()
    after.close()


def test_several_processes_import_the_same_files_exactly_once(
    settings: Settings, store: Store, scope: Scope, tmp_path: Path
) -> None:
    rows = some_rows(100)
    files = [as_text(tmp_path / f"{part}.csv", rows[part * 50 : part * 50 + 50]) for part in range(2)]
    words = (sys.executable, "-m", "lib", "import", *map(str, files), "--agency", "Horizon Lyon")
    environment = os.environ | {
        "PARAPHE_STORE": settings.store,
        "PARAPHE_STAGING": str(settings.staging),
        "PARAPHE_PSEUDONYM_KEY_FILE": str(tmp_path / "key"),
    }
    told: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    running = [subprocess.Popen(words, cwd=ROOT, env=environment, **told) for _number in range(PROCESSES)]
    answers = [process.communicate() for process in running]
    assert [process.returncode for process in running] == [0] * PROCESSES, answers
    assert sorted(receipt.inserted for receipt in receipts.history(store, scope)) == [50, 50]
    assert not any(bucket().keys["AWS_SECRET_ACCESS_KEY"] in answer for both in answers for answer in both)


@pytest.fixture(scope="module")
def foreign(moved: Settings) -> str:
    """The URL of the lake, around which there are files that are not of it."""
    url = lake_of(moved.store).data
    prefix = url.removeprefix(f"s3://{NAME}/")
    bucket().make(OTHER)
    bucket().write("x.csv", b"a\n1\n", OTHER)
    for name in ("x.csv", f"{prefix}x/x.csv"):
        bucket().write(name, b"a\n1\n")
    return url


@pytest.mark.parametrize(
    "statement",
    [
        f"SELECT * FROM read_csv('s3://{OTHER}/x.csv')",
        f"SELECT * FROM read_csv('s3://{NAME}/x.csv')",
        "SELECT * FROM read_csv('{url}x/x.csv')",
        "SELECT * FROM read_csv('{url}/../x.csv')",
        "SELECT * FROM read_csv('{url}/main/../../x.csv')",
        f"SELECT * FROM read_csv('{{url}}/../../{OTHER}/x.csv')",
        f"SELECT * FROM glob('s3://{NAME}/*')",
        f"SELECT * FROM read_csv('http://127.0.0.1:{{port}}/{NAME}/x.csv')",
        "SELECT * FROM read_text('/etc/passwd')",
        f"COPY store_state TO 's3://{NAME}/stolen.csv'",
        f"COPY store_state TO 's3://{OTHER}/stolen.csv'",
        "COPY store_state TO '/tmp/stolen.csv'",
        "SET s3_endpoint = 'elsewhere'",
        "SET httpfs_client_implementation = 'curl'",
        "SET allow_unredacted_secrets = true",
        "CREATE PERSISTENT SECRET s (TYPE s3, KEY_ID 'x', SECRET 'y')",
        "SELECT * FROM duckdb_secrets(redact => false)",
    ],
)
def test_the_instance_is_locked(opened: Store, foreign: str, statement: str) -> None:
    with opened.reading() as cursor, pytest.raises(duckdb.Error):
        cursor._cursor.execute(statement.format(url=foreign, port=bucket().port))


def test_no_way_up_leads_out_of_the_prefix(opened: Store, foreign: str) -> None:
    around = bucket().names("")
    with opened.reading() as cursor:
        for up in (f"../../{OTHER}/stolen.csv", "../stolen.csv"):
            cursor._cursor.execute(f"COPY (SELECT 1) TO '{foreign}/{up}'")
    prefix = foreign.removeprefix(f"s3://{NAME}/") + "/"
    written = set(bucket().names("")) - set(around)
    assert written and all(name.startswith(prefix) for name in written)
    assert "stolen.csv" not in bucket().names("", OTHER)


def test_keys_are_told_nowhere(
    settings: Settings, tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """But for the key's name, which the owner of a secret may list: Amazon does not take it for one."""
    caplog.set_level(logging.DEBUG)
    secrets = {"AWS_SECRET_ACCESS_KEY": "th3-s3cret-k3y", "AWS_SESSION_TOKEN": "th3-t0ken"}
    name = os.environ["AWS_ACCESS_KEY_ID"]
    for variable, secret in secrets.items():
        monkeypatch.setenv(variable, secret)
    store = Store(settings)
    with store.reading() as cursor:
        told = {
            function: repr(cursor._cursor.execute(f"SELECT * FROM {function}()").fetchall())
            for function in ("duckdb_databases", "duckdb_settings", "duckdb_secrets", "duckdb_logs")
        }
        with pytest.raises(duckdb.Error) as missing:
            cursor._cursor.execute(f"SELECT * FROM read_parquet('{lake_of(settings.store).data}/x.parquet')")
    store.close()
    for words in (*told.values(), str(missing.value), caplog.text):
        assert not any(secret in words for secret in secrets.values())
    assert lake_of(settings.store).data in told["duckdb_secrets"]
    assert [function for function, words in told.items() if name in words] == ["duckdb_secrets"]


def test_without_its_keys_it_is_said_what_to_set(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.close()
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    with pytest.raises(ConfigError, match="Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"):
        store.data_version()


def test_a_server_whose_certificate_nobody_vouches_for_is_not_spoken_to(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate = make_ssl_devcert(str(tmp_path / "own"), cn="localhost")
    safe = Bucket(certificate)
    for variable, text in {**safe.keys, "AWS_ENDPOINT_URL": safe.endpoint}.items():
        monkeypatch.setenv(variable, text)
    with pytest.raises(StoreAway):
        Store(settings)
    assert safe.names("") == []
    monkeypatch.setenv("AWS_CA_BUNDLE", certificate[0])
    store = Store(settings)
    take_in(store, Scope.whole_network(catalogue.network(store).network_id), an_event())
    assert len(everything(store)["signature_events"]) == 1
    assert safe.names("")
    store.close()
    safe.end()
