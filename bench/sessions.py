"""What the benchmarks of a live server share: servers, the pages' addresses, and filters that change."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlencode

from lib.config import read_settings
from lib.domain.scope import Scope
from lib.store import catalogue
from lib.store.connection import connect, disconnect
from lib.ui.menu import entry
from tests.browser.server import port, running

PAGES = {
    **{name: (name, "") for name in ("overview", "teams", "users", "export", "invoices", "products")},
    "statement": ("finances", ""),
    **{section: ("finances", section) for section in ("costs", "trend", "waste", "reconciliation", "stock")},
    **{name: (name, "") for name in ("audit", "imports", "rules", "people")},
}
"""Label → a page and, on Finances, its section."""
BY_PERIOD = ("overview", "teams", "users", "export", "costs", "trend", "waste")
"""Pages that change with the period; the others with the agencies, as the counters beside all of them."""
YEAR = 365


@dataclass(frozen=True)
class Filters:
    """Queries of addresses that filter: with each turn the period ends a day earlier, or another agency."""

    agencies: tuple[str, ...]
    last_on: date

    def query(self, label: str, turn: int, days: int = YEAR) -> str:
        """The address's query at a turn: another one at each of a hundred turns."""
        section = {"vue": PAGES[label][1]} if PAGES[label][1] else {}
        if label not in BY_PERIOD:
            return urlencode(section | {"ag": self.agencies[turn % len(self.agencies)]})
        last = self.last_on - timedelta(days=turn % 100)
        first = last - timedelta(days=days - 1)
        return urlencode(section | {"p": "custom", "from": str(first), "to": str(last)})


def path(label: str) -> str:
    """What stands behind the server's name."""
    return entry(PAGES[label][0]).path


def filters_of(file: Path) -> Filters:
    """Those of a store, which no server may hold meanwhile."""
    store = connect(read_settings({"PARAPHE_STORE": f"file:{file}"}))
    scope = Scope.whole_network(catalogue.network(store).network_id)
    names = tuple(agency.name for agency in catalogue.agencies(store, scope))
    last_on = catalogue.freshness(store, scope).last_on
    disconnect()
    assert last_on is not None, "the store is empty"
    return Filters(names, last_on)


@contextmanager
def served(script: str, file: Path | None = None, **environment: str) -> Iterator[tuple[str, int]]:
    """Address and process of a server of a script, which has a store where a file is given."""
    address = f"http://localhost:{port()}"
    with tempfile.TemporaryDirectory() as folder:
        store = {"PARAPHE_STORE": f"file:{file}", "PARAPHE_STAGING": folder} if file else {}
        with running(address, script, store | environment, Path(folder) / "server.log") as process:
            yield address, process.pid


def memory_mb(process: int) -> float:
    """Resident memory of a process."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
