"""Writing the store's file anew: the same tables, views and rights, whole or not at all."""

from pathlib import Path

import pytest

from lib.config import Settings
from lib.domain.scope import Scope
from lib.errors import StoreError
from lib.store import catalogue
from lib.store.connection import Store
from lib.store.rewriting import rewrite
from tests.builders import an_event, take_in
from tests.ingest.making import everything


@pytest.fixture
def quoted(tmp_path: Path) -> Settings:
    """A store whose path has a quote, which SQL would take for the end of a text."""
    return Settings(memory_mb=500).at(tmp_path / "l'agence" / "a.duckdb")


def test_the_store_answers_as_before_and_goes_on(quoted: Settings) -> None:
    store = Store(quoted)
    scope = Scope.whole_network(catalogue.network(store).network_id)
    take_in(store, scope, an_event())
    quoted.store_file.chmod(0o600)
    before = everything(store)
    store.rewrite()
    assert everything(store) == before
    assert quoted.store_file.stat().st_mode & 0o777 == 0o600
    assert take_in(store, scope, an_event(contract="2"), name="2.xlsx").inserted == 1
    store.close()
    assert [file.name for file in quoted.store_file.parent.iterdir()] == ["a.duckdb"]


def test_a_file_that_cannot_be_read_is_left_as_it_is(quoted: Settings) -> None:
    quoted.store_file.parent.mkdir()
    quoted.store_file.write_bytes(b"no store" * 1000)
    with pytest.raises(StoreError):
        rewrite(quoted)
    assert quoted.store_file.read_bytes() == b"no store" * 1000
    assert [file.name for file in quoted.store_file.parent.iterdir()] == ["a.duckdb"]
