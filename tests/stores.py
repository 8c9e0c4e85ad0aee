"""The stores that tests stand on: in a file, or in a lake on a PostgreSQL, and a bucket, of the tests' own.

A test that asks for the fixture `store_kind`, as every one does that asks for `settings`, is run on a file;
on a lake too where it is marked `both_stores`. `pytest --lake only` runs all of them on a lake.
Those of a lake in a bucket are marked `in_a_bucket`.
"""

import atexit
import functools
import itertools
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from tempfile import mkdtemp

from lib.config import Settings
from lib.places import Lake, place
from lib.store.connection import Store
from tests.bucket import NAME, bucket
from tests.lakes import database, lake_of
from tests.postgres import cluster


class Kind(StrEnum):
    FILE = "file"
    LAKE = "lake"
    BUCKET = "bucket"
    """A lake whose files are in a bucket."""


_chosen = [Kind.FILE]
_numbers = itertools.count()


@contextmanager
def of_kind(kind: Kind) -> Iterator[None]:
    """New stores are of this kind meanwhile."""
    _chosen.append(kind)
    yield
    _chosen.pop()


def kind_of(store: str) -> Kind:
    where = place(store)
    if not isinstance(where, Lake):
        return Kind.FILE
    return Kind.BUCKET if where.bucket else Kind.LAKE


def new(folder: Path, name: str = "paraphe") -> str:
    """What PARAPHE_STORE says of a store in this folder that is still to be made: by who opens it."""
    where = named(folder, name)
    if _chosen[-1] is not Kind.FILE:
        cluster().say(f"CREATE DATABASE {database(lake_of(where))}")
    return where


def named(folder: Path, name: str = "paraphe") -> str:
    """The same, of one that `copy` or `lay_empty` puts there. A lake has no database until then."""
    if _chosen[-1] is Kind.FILE:
        return f"file:{folder / f'{name}.duckdb'}"
    free = f"s{os.getpid()}_{next(_numbers)}"
    if _chosen[-1] is Kind.BUCKET:
        bucket()
        return f"lake:{cluster().address(free)}?data=s3://{NAME}/{free}"
    return f"lake:{cluster().address(free)}?data={folder / name / 'data'}"


def lay_empty(store: str) -> None:
    """Puts an empty store there, of the network that every test has: made once, for most tests need one."""
    copy(_empty(_chosen[-1]), store)


def copy(source: str, to: str) -> None:
    """Puts what a closed store holds in the place of another, which is closed too or not yet made."""
    here, there = place(source), place(to)
    if isinstance(here, Path) and isinstance(there, Path):
        there.parent.mkdir(exist_ok=True, parents=True)
        shutil.copy(here, there)
        return
    here, there = lake_of(source), lake_of(to)
    name = database(there)
    cluster().say(
        f"DROP DATABASE IF EXISTS {name} WITH (FORCE)",
        f"CREATE DATABASE {name} TEMPLATE {database(here)} STRATEGY file_copy",
        rf"\connect {name}",
        f"UPDATE ducklake_metadata SET value = '{there.data}/' WHERE key = 'data_path'",
    )
    _drop_files(there)
    if here.bucket:
        bucket().copy(prefix_of(here), prefix_of(there))
    else:
        shutil.copytree(here.data, there.data)


def drop(store: str) -> None:
    """Takes a closed store away, if it is there."""
    where = place(store)
    if isinstance(where, Path):
        where.unlink(missing_ok=True)
        return
    cluster().say(f"DROP DATABASE IF EXISTS {database(where)} WITH (FORCE)")
    _drop_files(where)


def _drop_files(lake: Lake) -> None:
    if lake.bucket:
        bucket().remove(*bucket().names(prefix_of(lake)))
    else:
        shutil.rmtree(lake.data, ignore_errors=True)


def prefix_of(lake: Lake) -> str:
    """What the names of a lake's objects in the bucket begin with."""
    return lake.data.removeprefix(f"s3://{NAME}/") + "/"


@functools.cache
def _empty(kind: Kind) -> str:
    with of_kind(kind):
        made = new(kept_folder() / "empty")
    Store(Settings(store=made, memory_mb=500)).close()
    return made


@functools.cache
def kept_folder() -> Path:
    """A folder that lives as long as the run."""
    folder = Path(mkdtemp(prefix="paraphe-stores-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
