"""Where a store is kept: in one DuckDB file, or in a lake that machines share (DESIGN.md, Two stores).

`file:data/run/paraphe.duckdb`, or `lake:postgresql://USER@HOST:PORT/DATABASE?data=FOLDER&reader=ROLE`; the
folder may be s3://BUCKET/PREFIX (lib/buckets.py).
"""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from lib import buckets
from lib.buckets import Bucket
from lib.errors import ConfigError, _

_MORE = ("connect_timeout", "host", "sslmode", "sslrootcert")
"""Of libpq's own parameters, those that an address may carry; a password is none of them."""


@dataclass(frozen=True, slots=True)
class Lake:
    """A catalogue in PostgreSQL and Parquet files in a folder, or a bucket, that all who share it see."""

    data: str
    """The folder's absolute path, or s3://BUCKET/PREFIX."""
    parameters: tuple[tuple[str, str], ...]
    """How libpq reaches the catalogue: its keywords and their values, without a password."""
    reader: str = ""
    """The role that reads for pages, which needs no more than SELECT; empty: the one that writes."""
    bucket: Bucket | None = None
    """What the address says of the bucket; None for a folder."""

    @property
    def said(self) -> str:
        """The catalogue as people name it: host and database."""
        known = dict(self.parameters)
        return f"{known.get('host', 'localhost')}/{known.get('dbname', '')}"

    @property
    def address(self) -> str:
        """libpq's connection string. The password comes from PGPASSWORD or libpq's password file."""
        return _said_to_libpq(dict(self.parameters))

    @property
    def reading_address(self) -> str:
        """The same for who only reads."""
        return _said_to_libpq(dict(self.parameters) | ({"user": self.reader} if self.reader else {}))


def place(store: str) -> Path | Lake:
    """The place that PARAPHE_STORE names. Raises ConfigError, which repeats no address of a lake."""
    kind, _colon, where = store.partition(":")
    if kind == "file" and where:
        return Path(where)
    if kind == "lake":
        return _lake(where)
    raise ConfigError(
        _("PARAPHE_STORE is “{store}”, which is not a store."),
        _("Write file: and a path, for example file:data/run/paraphe.duckdb."),
        store=store,
    )


def _lake(address: str) -> Lake:
    try:
        parts = urlsplit(address)
        known = {
            "host": unquote(parts.hostname or ""),
            "port": str(parts.port or ""),
            "dbname": unquote(parts.path.removeprefix("/")),
            "user": unquote(parts.username or ""),
        }
        more = dict(parse_qsl(parts.query, strict_parsing=True))
    except ValueError:  # urlsplit's own words quote the address
        raise _no_lake() from None
    if parts.password is not None or "password" in more:
        raise ConfigError(
            _("PARAPHE_STORE holds a password."),
            _("Take it out: it comes from PGPASSWORD or from libpq's password file."),
        )
    reader = more.pop("reader", "")
    data, bucket = _data(more)
    if parts.scheme not in ("postgresql", "postgres") or not known["dbname"] or data is None:
        raise _no_lake()
    if any(name not in _MORE for name in more):
        raise _no_lake()
    reached = {name: value for name, value in {**known, **more}.items() if value}
    return Lake(data, tuple(sorted(reached.items())), reader, bucket)


def _data(parameters: dict[str, str]) -> tuple[str | None, Bucket | None]:
    """Takes what is said of the files out of an address's parameters; None where they are nowhere."""
    data = parameters.pop("data", "")
    if not data.startswith(buckets.SCHEME):
        return (str(Path(data)) if Path(data).is_absolute() else None), None
    said = {name: parameters.pop(name) for name in list(parameters) if name not in _MORE}
    return buckets.bucket(data, said) or (None, None)


def _no_lake() -> ConfigError:
    return ConfigError(
        _("PARAPHE_STORE begins with lake:, but what follows is not an address of a lake."),
        _(
            "Write lake:postgresql://USER@HOST:PORT/DATABASE?data=/FOLDER, the password apart in PGPASSWORD; "
            "the folder may be s3://BUCKET/PREFIX."
        ),
    )


def _said_to_libpq(parameters: dict[str, str]) -> str:
    return " ".join(f"{name}='{_quoted(value)}'" for name, value in sorted(parameters.items()))


def _quoted(value: str) -> str:
    """As libpq's connection strings have it between quotes."""
    return value.replace("\\", "\\\\").replace("'", "\\'")
