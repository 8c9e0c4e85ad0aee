"""Fixtures that every test may use: settings on a private folder, and a real store in it."""

import functools
from collections.abc import Generator, Iterator
from contextlib import nullcontext
from pathlib import Path

import duckdb
import hypothesis
import pytest
from streamlit.components.v2 import manifest_scanner

from lib.config import Settings
from lib.domain.scope import Scope
from lib.places import Lake
from lib.store import catalogue
from lib.store.connection import Store
from tests import hidden_rows
from tests.browser.fixtures import chromium, demo_server
from tests.bucket import bucket
from tests.door import Door
from tests.extensions import trusting
from tests.lakes import lake_of
from tests.stores import Kind, drop, lay_empty, named, new, of_kind

__all__ = ["chromium", "demo_server"]  # one of each a run, whatever folder asks

# No test is a matter of time: what a busy machine draws slowly, it draws all the same.
hypothesis.settings.register_profile(
    "patient", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("patient")


duckdb.connect = trusting
hidden_rows.watch()

# Each AppTest looks through all installed packages for components, as a server does once: half a second.
manifest_scanner.scan_component_manifests = functools.cache(manifest_scanner.scan_component_manifests)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--lake",
        choices=("some", "only", "never"),
        default="some",
        help="tests marked both_stores run on a lake too; or all tests on a lake alone; or none on any",
    )


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "store_kind" in metafunc.fixturenames:
        lake = metafunc.config.getoption("lake")
        kinds = [] if lake == "only" else [Kind.FILE]
        if lake == "only" or (lake == "some" and metafunc.definition.get_closest_marker("both_stores")):
            kinds.append(Kind.LAKE)
        if metafunc.definition.get_closest_marker("in_a_file"):
            kinds = [kind for kind in kinds if kind is Kind.FILE]
        if metafunc.definition.get_closest_marker("in_a_lake"):
            kinds = [] if lake == "never" else [Kind.LAKE]
        if metafunc.definition.get_closest_marker("in_a_bucket"):
            kinds = [] if lake == "never" else [Kind.BUCKET]
        metafunc.parametrize("store_kind", kinds, indirect=True, scope="session")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files whose tests are few and long come first: at the end one would keep a single worker busy."""
    marks = ("in_a_bucket", "in_a_lake", "browser")
    long = {item.path for item in items if any(map(item.get_closest_marker, marks))}
    items.sort(key=lambda item: item.path not in long)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """A test that takes no kind makes its stores in files, whatever the one before it took."""
    with of_kind(Kind.FILE) if "store_kind" not in _fixtures(item) else nullcontext():
        return (yield)


def _fixtures(item: pytest.Item) -> list[str]:
    return item.fixturenames if isinstance(item, pytest.Function) else []


@pytest.fixture(scope="session")
def store_kind(request: pytest.FixtureRequest) -> Iterator[Kind]:
    """The kind of the stores that the test makes."""
    with of_kind(request.param):
        yield request.param


@pytest.fixture
def settings(tmp_path: Path, store_kind: Kind, request: pytest.FixtureRequest) -> Iterator[Settings]:
    where = (named if "store" in request.fixturenames else new)(tmp_path / "store")
    yield Settings(store=where, staging=tmp_path / "staging", memory_mb=1000)
    if store_kind is not Kind.FILE:
        drop(where)


@pytest.fixture
def lake(settings: Settings) -> Lake:
    """The place of those settings, where it is a lake."""
    return lake_of(settings.store)


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    lay_empty(settings.store)
    opened = Store(settings)
    yield opened
    opened.close()


@pytest.fixture
def door(monkeypatch: pytest.MonkeyPatch) -> Iterator[Door]:
    """A door before the bucket, through which it is reached by every store that is opened from here on."""
    opened = Door(bucket().port)
    monkeypatch.setenv("AWS_ENDPOINT_URL", opened.endpoint)
    yield opened
    opened.shut()


@pytest.fixture
def scope(store: Store) -> Scope:
    """The whole network, with every permission."""
    return Scope.whole_network(catalogue.network(store).network_id)
