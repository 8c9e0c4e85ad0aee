"""`backup` and `restore`: all of a store into a folder, and out of it again."""

import sys
from argparse import Namespace
from collections.abc import Mapping
from datetime import date

from lib.command.answers import told_counters, told_usage
from lib.command.ground import Ground, as_json
from lib.config import Settings
from lib.domain.clock import paris_day
from lib.domain.period import Period
from lib.domain.scope import Filters
from lib.domain.types import Axis, Dimension
from lib.store import backup as making
from lib.store import restoring
from lib.store.manifest import Manifest

_EVERY = Filters(products=())
_ALWAYS = Period.of(date(2000, 1, 1), date(2199, 12, 31))
"""All days that the ledger knows."""


def backup(on: Ground, arguments: Namespace) -> int:
    """Makes a backup in a folder that is still to be made."""

    def totals() -> Mapping[str, str]:
        """What `usage` and `counters` say of the same state: what a restored store is held against."""
        used = told_usage(on, _ALWAYS, Axis.CREATION, Dimension.PRODUCT, _EVERY)
        left = told_counters(on, _EVERY, paris_day(on.now), None)
        return {"usage.json": as_json(used), "counters.json": as_json(left)}

    made = making.back_up(on.store, arguments.to, totals)
    sys.stdout.write(f"{arguments.to}: {_said(made)}\n")
    if on.settings.key_file.exists():
        sys.stdout.write(f"{on.settings.key_file} is not in it: keep a copy in another place\n")
    return 0


def restore(settings: Settings, arguments: Namespace) -> int:
    """Brings a backup back into the place that the settings name."""
    made = restoring.restore(settings, arguments.source)
    sys.stdout.write(f"the store of {made.made_at} is back: {_said(made)}, and they were compared\n")
    if not settings.key_file.exists():
        sys.stdout.write(
            f"put {settings.key_file.name} back at {settings.key_file}: pseudonyms stay the same\n"
        )
    return 0


def _said(made: Manifest) -> str:
    return f"{made.rows} rows in {len(made.tables)} tables, {made.bytes / 1e6:.1f} MB"
