"""A dashboard of its own for a test: the real server, a real store, on a free port of this machine."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from lib.config import Settings

ROOT = Path(__file__).resolve().parent.parent.parent


_left: list[int] = []
"""Ports of servers that have stopped: what comes next takes one of them, whose scripts a browser has read."""


@contextmanager
def serving(settings: Settings, secrets: Callable[[str], str] | None = None) -> Iterator[str]:
    """The address of a dashboard that runs while the context lives, and is then stopped.

    `secrets` gives the text of a secrets.toml for a server at an address: with it, people sign in.
    """
    address = f"http://localhost:{port()}"
    with dashboard(address, settings, secrets and secrets(address)):
        yield address


@contextmanager
def dashboard(
    address: str, settings: Settings, secrets: str | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """The process of a dashboard at an address while the context lives. `secrets` is its secrets.toml."""
    folder = settings.staging.parent
    environment = {
        "PARAPHE_STORE": settings.store,
        "PARAPHE_STAGING": str(settings.staging),
        "PARAPHE_CATALOGUE": str(settings.catalogue),
        "PARAPHE_ADMINISTRATOR": settings.administrator,
        "PARAPHE_CONTACT": settings.contact,
    }
    options = []
    if secrets is not None:
        file = folder / "secrets.toml"
        file.write_text(secrets)
        options += ["--secrets.files", str(file)]
    with running(address, "app.py", environment, folder / "server.log", *options) as process:
        yield process


@contextmanager
def running(
    address: str, script: str, environment: dict[str, str], log: Path, *options: str
) -> Iterator[subprocess.Popen[bytes]]:
    """The process that serves a script of this project at an address while the context lives."""
    at = address.rpartition(":")[2]
    with log.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", script, "--server.port", at, *options],
            cwd=ROOT,
            # Without coverage, which slows a server down; tests/ui runs the same lines.
            env={name: value for name, value in os.environ.items() if not name.startswith("COV")}
            | environment,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait(address, process, log)
        yield process
    finally:
        process.terminate()
        process.wait(60)
        _left.append(int(at))


def port() -> int:
    """A free port of this machine."""
    for wanted in (*_left, 0):
        with socket.socket() as probe, suppress(OSError):  # another program may have taken it meanwhile
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", wanted))
            if wanted:
                _left.remove(wanted)
            return int(probe.getsockname()[1])
    raise AssertionError("no port is free")


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise AssertionError(f"the server did not start:\n{log.read_text()}")
