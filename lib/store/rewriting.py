"""Writing a store's file anew, so that no byte of what was taken away is left in it."""

import os

import duckdb

from lib.config import Settings
from lib.errors import StoreError, _
from lib.store import drafts
from lib.store.opening import engine
from lib.store.queries import quoted, sql


def rewrite(settings: Settings) -> None:
    """Copies a closed store table by table into a new file that takes its place; whole or not at all.

    Needs as much free room as the store takes. Raises StoreError, and leaves the file as it was.
    """
    file = settings.store_file
    draft = drafts.draft(file)
    try:
        with engine(settings) as raw:
            for name, path in (("old", file), ("new", draft)):
                raw.execute(quoted(f"rewrite_{name}", path=str(path)))
            raw.execute(sql("rewrite_copy"))
            raw.execute(sql("rewrite_end"))
        draft.chmod(file.stat().st_mode)
        with draft.open("rb") as written:
            os.fsync(written.fileno())
        draft.replace(file)
    except (duckdb.Error, OSError) as error:
        raise StoreError(
            _("The store's file could not be written anew ({reason})."),
            _("It is as it was, and still holds what was taken away: free some space and try again."),
            reason=type(error).__name__,
        ) from error
    finally:
        for left in (draft, draft.with_name(f"{draft.name}.wal")):
            left.unlink(missing_ok=True)
