"""A PostgreSQL of the tests' own: a cluster on a free loopback port, from its first use to the end."""

import atexit
import functools
import os
import secrets
import shutil
import socket
import subprocess
from pathlib import Path
from tempfile import mkdtemp

import pytest

USER = "paraphe"
_DEBIAN = Path("/usr/lib/postgresql")
_UNPRIVILEGED = "postgres"
"""PostgreSQL refuses to run as root; Debian's package makes this user."""
_BLOCK = 512
"""Bytes, by which the shell counts the size of files."""
_SECURED = ("-A", "scram-sha-256", "--pwfile")
_HASTY = ("fsync=off", "full_page_writes=off")
"""What the tests write need not outlive the machine; it outlives the server."""


class Cluster:
    """A running server; its password is in PGPASSWORD, for us and for what we start."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        os.environ["PGPASSWORD"] = secrets.token_hex(16)
        secret = folder / "password"
        secret.write_text(os.environ["PGPASSWORD"])
        if os.getuid() == 0:
            for path in (folder, secret):
                shutil.chown(path, _UNPRIVILEGED)
        self._run("initdb", "-D", folder / "data", "-U", USER, "-E", "UTF8", "--no-locale", *_SECURED, secret)
        self.start()

    def start(self, most: int | None = None) -> None:
        """`most`: so many bytes a file of it may have, whose disk is full then; None: any number."""
        chosen = (f"port={self.port}", "listen_addresses=127.0.0.1", f"unix_socket_directories={self.folder}")
        options = " ".join(f"-c {one}" for one in (*chosen, *_HASTY))
        log = self.folder / "log"
        start = ("-D", self.folder / "data", "-l", log, "-o", options, "-w", "start")
        self._run("pg_ctl", *start, most=most)

    def stop(self, mode: str = "fast") -> None:
        self._run("pg_ctl", "-D", self.folder / "data", "-m", mode, "-w", "stop")

    def begin_again(self) -> None:
        """Starts it where a test has stopped it."""
        if self._run("pg_ctl", "-D", self.folder / "data", "status", may_fail=True):
            self.start()

    def say(self, *statements: str, database: str = "postgres") -> None:
        """Runs statements, each in a transaction of its own."""
        said = [word for statement in statements for word in ("-c", statement)]
        address = ("-h", "127.0.0.1", "-p", str(self.port), "-U", USER, database)
        self._run("psql", "-q", "-X", "-v", "ON_ERROR_STOP=1", *said, *address)

    def dump(self, database: str) -> list[str]:
        """The lines of a dump of a whole database."""
        return self._told("pg_dump", database)

    def told(self, query: str, database: str = "postgres") -> str:
        """The only value of a query's only row."""
        return self._told("psql", "-X", "-A", "-t", "-c", query, database)[0]

    def databases(self) -> str:
        """All that there are, with what is said of each."""
        return "\n".join(self._told("psql", "-l", "postgres"))

    def _told(self, program: str, *words: str) -> list[str]:
        said = [str(_programs() / program), "-h", "127.0.0.1", "-p", str(self.port), "-U", USER, *words]
        return subprocess.run(said, check=True, capture_output=True, encoding="utf-8").stdout.splitlines()

    def address(self, database: str) -> str:
        return f"postgresql://{USER}@127.0.0.1:{self.port}/{database}"

    def _run(self, program: str, *words: object, may_fail: bool = False, most: int | None = None) -> int:
        limit = "unlimited" if most is None else str(most // _BLOCK)
        done = subprocess.run(
            [
                "sh",
                "-c",
                f'ulimit -f {limit} && exec "$@"',
                "sh",
                str(_programs() / program),
                *map(str, words),
            ],
            user=_UNPRIVILEGED if os.getuid() == 0 else None,
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            check=False,
        )
        assert may_fail or done.returncode == 0, done.stderr.decode()
        return done.returncode


def free_port() -> int:
    """A port of the loopback address that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@functools.cache
def cluster() -> Cluster:
    """The cluster of this process."""
    folder = Path(mkdtemp(prefix="paraphe-postgres-"))
    running = Cluster(folder)

    def end() -> None:
        running.stop("immediate")
        shutil.rmtree(folder, ignore_errors=True)

    atexit.register(end)
    return running


def _programs() -> Path:
    """The folder of the newest server that is installed."""
    found = sorted(_DEBIAN.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    known = shutil.which("initdb")
    if known is None:
        pytest.fail("PostgreSQL is not installed; on Debian: apt-get install postgresql")
    return Path(known).parent
