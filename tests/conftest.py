"""Fixtures that every test may use: settings on a private folder, and a real store in it."""

import functools
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from streamlit.components.v2 import manifest_scanner

from lib.config import Settings
from lib.domain.scope import Scope
from lib.store import catalogue
from lib.store.connection import Store
from tests.browser.fixtures import chromium, demo_server
from tests.builders import lay_empty

__all__ = ["chromium", "demo_server"]  # one of each a run, whatever folder asks

# No test is a matter of time: what a busy machine draws slowly, it draws all the same.
hypothesis.settings.register_profile(
    "patient", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("patient")


# Each AppTest looks through all installed packages for components, as a server does once: half a second.
manifest_scanner.scan_component_manifests = functools.cache(manifest_scanner.scan_component_manifests)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        store=f"file:{tmp_path / 'store' / 'paraphe.duckdb'}",
        staging=tmp_path / "staging",
        memory_mb=1000,
    )


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    lay_empty(settings.store_file)
    opened = Store(settings)
    yield opened
    opened.close()


@pytest.fixture
def scope(store: Store) -> Scope:
    """The whole network, with every permission."""
    return Scope.whole_network(catalogue.network(store).network_id)
