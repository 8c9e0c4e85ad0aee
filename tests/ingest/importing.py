"""A process that imports, for tests that kill it or fill its disk."""

import resource
from multiprocessing.connection import Connection
from pathlib import Path

from lib.config import Settings
from lib.domain.scope import Scope
from lib.errors import StoreError
from lib.ingest.importer import Progress, import_file
from lib.store import catalogue
from lib.store.connection import Store
from tests.forks import FORKS, forked


class Importing:
    """A process that has opened a store and is about to import a file.

    From the stage `full_at` on no file may grow beyond `limit` bytes, as on a full disk; once it was refused
    that room is given back, and the file imported again.
    """

    def __init__(self, settings: Settings, file: Path, full_at: str = "never", limit: int = 0) -> None:
        self._says, said = FORKS.Pipe(duplex=False)
        self.process = forked(_import, said, settings, file, full_at, limit)
        said.close()
        assert self._says.recv() == "ready"

    def kill(self) -> None:
        """SIGKILL; returns once it is gone."""
        self.process.kill()
        self.process.join()

    def rest(self) -> list[str]:
        """What else it says until it ends; its last word is "done" unless it was refused."""
        heard: list[str] = []
        try:
            while True:
                heard.append(self._says.recv())
        except EOFError:
            self.process.join()
            return heard


def _import(says: Connection, settings: Settings, file: Path, full_at: str, limit: int) -> None:
    opened = Store(settings)
    scope = Scope.whole_network(catalogue.network(opened).network_id)

    def fill(_share: float, stage: str) -> None:
        if stage == full_at:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))

    def take(progress: Progress | None) -> int:
        return import_file(
            settings, opened, scope, file, "killed.csv", "Horizon Lyon", "tester", progress
        ).inserted

    says.send("ready")
    try:
        take(fill)
    except StoreError as error:
        says.send(f"refused: {error}")
        says.send(f"still answers: {catalogue.freshness(opened, scope).newest_at}")
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        says.send(f"then: {take(None)}")
        return
    says.send("done")
