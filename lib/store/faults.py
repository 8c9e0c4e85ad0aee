"""What a person is told when the store fails. DuckDB's own words stay out of it, for they quote cells."""

import re

import duckdb

from lib.errors import StoreAway, StoreBusy, StoreDamaged, StoreError, _

_FULL = ("No space left", "Could not write", "File too large")
_AWAY = ("DuckLake", "Postgres", "Failed to prepare COPY", "Failed to execute query")
"""What there is in words about the catalogue of a lake: it could not be asked."""
_LOST = (
    "the connection",
    "terminating connection",
    "onnect to",
    "onnection to",
    "unsuccessful query result",
)
"""What PostgreSQL's library says of a connection that is gone, and DuckLake of its own transaction then."""
_CONFLICT = "Transaction conflict"
"""What a lake says of a transaction that lost against another one."""
_FILE = re.compile(r"(ducklake-[0-9a-f-]+\.parquet)")
"""A file of a lake, by the name that DuckLake gave it."""
_BUCKET = re.compile(
    r"\bHTTP (?:GET|HEAD|PUT|POST|DELETE)\b|\(HTTP code \d|Failed to remove files: (?:HTTP|<Key>)"
)
"""What there is in words about a bucket, which was asked and did not do it."""
_FORBIDDEN = re.compile(r"\bHTTP (?:code )?40[13]\b|AccessDenied")
_ABSENT = re.compile(r"error reading [^\n]*\(HTTP 404\b")
"""What a bucket says that has not got the file."""
_NO_BUCKET = "NoSuchBucket"


def disk_is_full(error: duckdb.Error) -> bool:
    return any(sign in str(error) for sign in _FULL)


def is_away(error: duckdb.Error) -> bool:
    """Whether the catalogue of a lake, or its bucket, did not answer."""
    said = str(error)
    if _is_of_bucket(error):
        return True
    # Of a statement that cannot be right either it answered, and did not understand it.
    signs = _LOST if isinstance(error, duckdb.ProgrammingError) else _AWAY + _LOST
    return any(sign in said for sign in signs)


def has_lost(error: BaseException) -> bool:
    """Whether a transaction lost against another one, so that doing it again is right.

    A commit tells a full disk in the same way, and a catalogue that went away in the midst of it: the one
    would go on failing, the other may have been kept.
    """
    return (
        isinstance(error, duckdb.TransactionException)
        and not disk_is_full(error)
        and (_CONFLICT in str(error) or not is_away(error))
    )


def store_error(name: str, error: duckdb.Error) -> StoreError:
    """What a person is told of a failed query."""
    if disk_is_full(error):
        return StoreError(_("The disk is full."), _("Nothing was changed. Free some space and try again."))
    if _is_of_bucket(error):
        return _bucket_error(str(error))
    if is_away(error):
        return StoreAway(
            _("The store's database does not answer."),
            _("Nothing was changed. It goes on by itself once it is back: try again in a moment."),
        )
    if isinstance(error, duckdb.IOException) and (file := _FILE.search(str(error))):
        return _damaged(file[1])
    return StoreError(
        _("The store could not run “{query}” ({reason})."),
        _("Nothing was changed."),
        query=name,
        reason=type(error).__name__,
    )


def _is_of_bucket(error: duckdb.Error) -> bool:
    kinds = (duckdb.IOException, duckdb.TransactionException)  # others quote cells, which may say anything
    return isinstance(error, kinds) and _BUCKET.search(str(error)) is not None


def _bucket_error(said: str) -> StoreError:
    """What a person is told when the bucket with a lake's files did not do what it was asked."""
    if _ABSENT.search(said) and _NO_BUCKET not in said and (file := _FILE.search(said)):
        return _damaged(file[1])
    if _FORBIDDEN.search(said):
        return StoreAway(
            _("The bucket with the store's files refuses what it is asked."),
            _("Nothing was changed. Have its keys and their rights looked at."),
        )
    return StoreAway(
        _("The bucket with the store's files does not answer as it should."),
        _("Nothing was changed. It goes on by itself once it does: try again in a moment."),
    )


def _damaged(file: str) -> StoreDamaged:
    return StoreDamaged(
        _("A file of the store is missing or damaged: {file}."),
        _("Nothing was changed. Have it restored from the backup: without it no number would be right."),
        file=file,
    )


def busy() -> StoreBusy:
    """What a person is told whose turn to write did not come in time."""
    return StoreBusy(
        _("Another import is still being written."), _("Nothing was changed. Try again in a minute.")
    )


def overtaken() -> StoreBusy:
    """What a person is told whose transaction lost against others each time."""
    return StoreBusy(_("Other writers kept coming first."), _("Nothing was changed. Try again in a minute."))


def unsure() -> StoreAway:
    """What a person is told when the catalogue went away in the midst of a commit: nobody knows."""
    return StoreAway(
        _("The store's database went away while the change was being kept."),
        _("The change is there whole or not at all: look before you make it again."),
    )
