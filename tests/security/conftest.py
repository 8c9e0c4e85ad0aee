"""A dashboard whose store holds every string of the corpus, brought in by the importer as files would."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from lib.config import Settings
from lib.domain.scope import Scope
from lib.domain.types import Content
from lib.ingest.importer import import_file
from lib.store import catalogue
from lib.store.connection import Store
from tests.browser.conftest import Visit, visiting
from tests.browser.fixtures import Chromium, settings_in
from tests.browser.server import serving
from tests.ingest.making import ORDER_HEADERS, USE_HEADERS, a_row, a_use, an_order, as_workbook
from tests.security.corpus import CORPUS, FORMULAS, MARKUP, SCRIPTS

AGENCIES = ("Horizon Lyon", *SCRIPTS[:4], *MARKUP[:3], *FORMULAS[:3])
"""An agency's name comes from whoever imports: some of the corpus are agencies too."""


def take_in(settings: Settings, store: Store, folder: Path) -> None:
    """Exports of each agency, orders and uses; every string stands in every column that takes text."""
    scope = Scope.whole_network(catalogue.network(store).network_id)
    for place, agency in enumerate(AGENCIES):
        file = as_workbook(folder / f"{place}.xlsx", _exported(CORPUS[place :: len(AGENCIES)]))
        name = f"{CORPUS[place]}.xlsx"
        import_file(settings, store, scope, file, name, agency, "tests")
    bought = as_workbook(folder / "orders.xlsx", _bought(CORPUS), ORDER_HEADERS)
    used = as_workbook(folder / "uses.xlsx", _used(CORPUS), USE_HEADERS)
    for path, content in ((bought, Content.ORDERS), (used, Content.USES)):
        import_file(settings, store, scope, path, MARKUP[0], None, "tests", contents=(content,))


def _exported(texts: Sequence[str]) -> list[list[Any]]:
    today = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    rows = [
        a_row(
            contract=f"{text} {number}",
            template=text,
            signatory=text,
            phone=text,
            email=text,
            user_name=text,
            team=text,
            created_at=today - timedelta(days=40 + number),
            signed_at=None,
            state=("annulée", text)[number % 2],
        )
        for number, text in enumerate(texts)
    ]
    # One row that is set aside, so that its cells are shown and can be taken away as they stand.
    return [*rows, a_row(contract=texts[0], team=texts[-1], email=texts[1], created_at=texts[0])]


def _bought(texts: Sequence[str]) -> list[list[Any]]:
    day = f"{datetime.now(UTC) - timedelta(days=90):%d/%m/%Y %H:%M}"
    return [
        an_order(
            number=f"{text} {number}",
            ordered_at=day,
            agency=AGENCIES[number % len(AGENCIES)],
            pack=text,
            invoice=text,
            expires_on="",
        )
        for number, text in enumerate(texts)
    ]


def _used(texts: Sequence[str]) -> list[list[Any]]:
    day = f"{datetime.now(UTC) - timedelta(days=20):%d/%m/%Y %H:%M}"
    return [
        a_use(
            used_at=day,
            agency=AGENCIES[number % len(AGENCIES)],
            user_name=text,
            team=text,
            reference=f"{text} {number}",
        )
        for number, text in enumerate(texts)
    ]


@pytest.fixture(scope="session")
def hostile_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("hostile")
    settings = settings_in(folder)
    store = Store(settings)
    take_in(settings, store, folder)
    store.close()
    with serving(settings) as address:
        yield address


@pytest.fixture
def hostile(chromium: Chromium, hostile_server: str) -> Iterator[Visit]:
    """A window on that dashboard, in which no dialog may open."""
    opened = visiting(chromium, hostile_server)
    opened.page.on("dialog", lambda dialog: pytest.fail(f"a dialog opened: {dialog.message}"))
    yield opened
    opened.close()
