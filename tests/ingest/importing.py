"""A process that imports, for tests that kill it or fill its disk.

`python -m tests.ingest.importing STORE STAGING FILE STAGE LIMIT` says "ready" when the store is open and the
import begins, "done" at its end. From STAGE on no file may grow beyond LIMIT bytes, as on a full disk; once
that was refused the room is given back and the file imported again.
"""

import resource
import sys
from pathlib import Path

from lib.config import Settings
from lib.domain.scope import Scope
from lib.errors import StoreError
from lib.ingest.importer import Progress, import_file
from lib.store import catalogue
from lib.store.connection import Store


def main(store: str, staging: str, file: str, full_at: str, limit: str) -> int:
    settings = Settings(store=store, staging=Path(staging), memory_mb=1000)
    opened = Store(settings)
    scope = Scope.whole_network(catalogue.network(opened).network_id)

    def fill(_share: float, stage: str) -> None:
        if stage == full_at:
            resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), resource.RLIM_INFINITY))

    def take(progress: Progress | None) -> int:
        path = Path(file)
        return import_file(
            settings, opened, scope, path, "killed.csv", "Horizon Lyon", "tester", progress
        ).inserted

    print("ready", flush=True)
    try:
        take(fill)
    except StoreError as error:
        print(f"refused: {error}", flush=True)
        print(f"still answers: {catalogue.freshness(opened, scope).newest_at}", flush=True)
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        print(f"then: {take(None)}", flush=True)
        return 1
    print("done", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
