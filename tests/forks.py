"""Processes that have loaded the program already: most of the life of a short one is that."""

import multiprocessing
import os
from collections.abc import Callable, Mapping
from multiprocessing.context import ForkServerProcess
from typing import Any

import duckdb

from tests.extensions import trusting

FORKS = multiprocessing.get_context("forkserver")
"""Forks of one process without threads or a store, in which this is loaded."""
FORKS.set_forkserver_preload(["lib.__main__", "tests.ingest.making"])


def forked(target: Callable[..., None], *words: object) -> ForkServerProcess:
    """A process that has begun to run `target`, in this one's environment as it is now."""
    process = FORKS.Process(target=_run, args=(dict(os.environ), target, words))
    process.start()
    return process


def _run(environment: Mapping[str, str], target: Callable[..., None], words: tuple[Any, ...]) -> None:
    os.environ.clear()
    os.environ.update(environment)  # that of the forks' origin is older
    duckdb.connect = trusting
    target(*words)
