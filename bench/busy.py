"""The dashboard of app.py that also does one piece of work when bench/load.py asks: an import, or a workbook.

The process that serves holds the store's file, so nobody else could do it. The work is done as a page or a
route does it, in a thread; asked for by a file that BENCH_ORDER names, answered by one beside it.
"""

import json
import os
import sys
import threading
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import app as dashboard
from lib.api.guard_rails import GuardRails
from lib.config import ROOT
from lib.domain.period import Period
from lib.domain.scope import Filters, Scope
from lib.domain.types import Axis
from lib.export.request import ExportRequest, Format
from lib.export.stream import write
from lib.ingest.importer import import_file
from lib.priority import step_back
from lib.store import catalogue
from lib.store.connection import connect
from lib.ui import early

ORDER = Path(os.environ["BENCH_ORDER"])
_PAUSE = 0.1  # seconds between two looks


def work(order: dict[str, Any]) -> int:
    """Does what is asked; how many rows."""
    settings = dashboard.settings
    store = connect(settings)
    scope = Scope.whole_network(catalogue.network(store).network_id)
    if "file" in order:
        agency, file = catalogue.agencies(store, scope)[0].name, Path(order["file"])
        return import_file(settings, store, scope, file, file.name, agency, "bench").inserted
    period = Period(*map(date.fromisoformat, order["days"]))
    request = ExportRequest(scope, period, Axis.CREATION, Filters(), Format.XLSX, datetime.now(UTC), "bench")
    return write(store, request, ORDER.with_suffix(".xlsx"))


def wait() -> None:
    step_back()
    while not ORDER.exists():
        time.sleep(_PAUSE)
    begun = time.perf_counter()
    done = {"rows": work(json.loads(ORDER.read_text())), "seconds": time.perf_counter() - begun}
    making = ORDER.with_suffix(".making")
    making.write_text(json.dumps(done))
    making.rename(ORDER.with_suffix(".done"))


threading.Thread(target=wait, daemon=True).start()
app = st.App(
    ROOT / "lib" / "ui" / "router.py",
    lifespan=early.lifespan(dashboard.settings),
    middleware=[Middleware(GuardRails, rails=dashboard.rails)],
)
