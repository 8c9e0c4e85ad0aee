"""`audit`: the journal, newest first."""

import json
from argparse import Namespace
from datetime import datetime, time, timedelta

from lib.command.ground import Ground, print_json, print_table
from lib.domain.audit import Action
from lib.domain.clock import paris_to_utc, utc_to_paris
from lib.store import audit
from lib.store.audit import Entry, Search

MOST = 100_000
"""Entries that one command prints; a shorter period finds the rest."""


def journal(on: Ground, arguments: Namespace) -> int:
    """Who did what, when, to what."""
    first, last = arguments.first, arguments.last
    found = audit.entries(
        on.store,
        on.scope,
        Search(
            since=first and paris_to_utc(datetime.combine(first, time())),
            until=last and paris_to_utc(datetime.combine(last + timedelta(days=1), time())),
            who=arguments.who,
            actions=tuple(map(Action, arguments.action)),
            words=arguments.text,
        ),
        limit=arguments.limit,
    )
    if arguments.json:
        print_json([_described(entry) for entry in found])
    else:
        print_table(
            ("at (Paris)", "who", "action", "subject", "rows", "personal", "agencies", "detail"),
            [
                (
                    f"{utc_to_paris(entry.at):%Y-%m-%d %H:%M:%S}",
                    entry.who,
                    entry.action,
                    entry.subject,
                    entry.rows,
                    "yes" if entry.personal else "",
                    "all" if entry.agencies is None else ", ".join(entry.agencies),
                    json.dumps(entry.detail, ensure_ascii=False),
                )
                for entry in found
            ],
        )
    return 0


def _described(entry: Entry) -> dict[str, object]:
    return {**entry._asdict(), "at": entry.at.isoformat() + "Z"}
