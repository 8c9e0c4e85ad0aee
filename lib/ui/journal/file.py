"""What a search finds, to take away; the download is itself an entry of the journal."""

import json

from lib.api.files import Attachment, Made
from lib.domain.clock import utc_to_paris
from lib.domain.scope import Permission
from lib.export.delimited import csv_table
from lib.export.request import Format
from lib.store import audit
from lib.store.audit import Entry, Search
from lib.store.exports import must_export
from lib.ui import files
from lib.ui.context import Context
from lib.ui.files import Offer
from lib.ui.i18n import _

_MOST = 100_000
"""Entries in one file; a shorter period has the rest."""


def button(ground: Context, search: Search, count: int) -> None:
    """The button, for who may export."""
    if not ground.scope.may(Permission.EXPORT):
        return
    headings = [
        _("When"), _("Who"), _("Role"), _("What"), _("Subject"), _("Rows"), _("Personal data"), _("Agencies"),
        _("Details"),
    ]  # fmt: skip

    def delimited() -> Made:
        must_export(ground.scope)
        found = audit.entries(ground.store, ground.scope, search, limit=_MOST)
        return Made(csv_table(headings, map(_cells, found)), len(found))

    name = f"paraphe-journal-{ground.today}.csv"
    offer = Offer(
        "journal.csv",
        _("Journal as CSV"),
        Attachment(name, Format.CSV, ground.scope, ground.person, delimited),
        search,
        min(count, _MOST),
        _("A line an entry: text separated by semicolons, as a French Excel opens it"),
    )
    files.buttons(ground, [offer])


def _cells(entry: Entry) -> list[str | int | None]:
    """In codes, for other programs: moments in Paris time, "*" for all agencies, details as JSON."""
    return [
        f"{utc_to_paris(entry.at):%Y-%m-%d %H:%M:%S}",
        entry.who,
        entry.role,
        str(entry.action),
        entry.subject,
        entry.rows,
        int(entry.personal),
        "*" if entry.agencies is None else ", ".join(entry.agencies),
        json.dumps(entry.detail, ensure_ascii=False),
    ]
