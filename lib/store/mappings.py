"""Which column is which, as a person said it for a shape of file whose header nothing fits."""

import json
from datetime import UTC, datetime

from lib.domain.scope import Scope
from lib.store.connection import Store
from lib.store.queries import Cursor
from lib.store.receipts import must_import

Mapping = dict[str, int]
"""Field → column position from 0."""


def remembered_mapping(store: Store, scope: Scope, shape: str) -> Mapping | None:
    """What was said of this shape of file in the scope's network, if anything."""
    text = store.value("column_mapping", network=scope.network, shape=shape)
    return None if text is None else json.loads(text)


def save_mapping(cursor: Cursor, network: str, shape: str, mapping: Mapping) -> None:
    """Remembers a mapping in place of an earlier one. Call it inside a write."""
    where = {"network": network, "shape": shape}
    cursor.run("column_mapping_forget", **where)
    now = datetime.now(UTC).replace(tzinfo=None)
    cursor.run("column_mapping_save", mapping=json.dumps(mapping), saved_at=now, **where)


def forget_mapping(store: Store, scope: Scope, shape: str) -> None:
    """Forgets what was said of this shape of file. Raises Forbidden without the permission to import."""
    must_import(scope)
    store.write(lambda cursor: cursor.run("column_mapping_forget", network=scope.network, shape=shape))
