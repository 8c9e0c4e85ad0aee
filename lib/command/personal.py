"""`anonymise` and `forget`: signatories' personal data goes, by its age or at a signatory's request."""

import sys
from argparse import Namespace
from pathlib import Path

from lib.command.ground import Ground, agency_names, print_table
from lib.domain.clock import paris_day
from lib.domain.period import shift_months
from lib.domain.scope import Filters
from lib.domain.signatories import Signatory
from lib.domain.text import clean
from lib.errors import Refused, _
from lib.export.delimited import csv_table
from lib.export.whole import write_whole
from lib.ingest import values
from lib.places import Lake
from lib.store import retention, signatories
from lib.store.signatories import Found, Held


def anonymise(on: Ground, arguments: Namespace) -> int:
    """Retention: makes signatories of everything older than so many months anonymous."""
    months = arguments.older_than or on.settings.retention_months
    if not months:
        raise Refused(
            _("No retention is set."),
            _("Say --older-than MONTHS, or set PARAPHE_RETENTION_MONTHS."),
        )
    before = shift_months(paris_day(on.now), -months)
    if arguments.dry_run:
        found = retention.due(on.store, on.scope, before)
        done = "would be made anonymous; nothing was changed"
    else:
        found = retention.anonymise(on.store, on.scope, before, by=on.person, now=on.now)
        done = "made anonymous"
        if any(found):
            on.store.rewrite()
    sys.stdout.write(
        f"created before {before}: the signatories of {found.events} events and the cells of "
        f"{found.remarks} rows of imports {done}\n"
    )
    return 0


def forget(on: Ground, arguments: Namespace) -> int:
    """What is held about one signatory: shown, handed over, or made anonymous."""
    who = _signatory(arguments)
    filters = Filters(agencies=agency_names(on, arguments.agency), products=())
    found = signatories.find(on.store, on.scope, who, filters, by=on.person, reference=arguments.reference)
    _tell(found, who)
    if arguments.act == "export":
        _hand_over(found, arguments.file)
    if arguments.act != "anonymise":
        return 0
    if not arguments.yes:
        sys.stderr.write("error: nothing was changed. This cannot be undone: say --yes to go on.\n")
        return 1
    signatories.forget(
        on.store, on.scope, who, filters, by=on.person, now=on.now, reference=arguments.reference
    )
    on.store.rewrite()
    left = "backups still hold the name"
    if isinstance(on.settings.place, Lake):
        left = f"old files hold the name until `maintain` takes them away, a day from now; {left}"
    sys.stdout.write(f"made anonymous, and the store written anew; {left}\n")
    return 0


def _signatory(arguments: Namespace) -> Signatory:
    """As imports read them: emails without white space, phones in E.164."""
    who = Signatory(
        emails=tuple(filter(None, (values.email(said)[0] for said in arguments.email))),
        phones=tuple(filter(None, (values.phone(said)[0] for said in arguments.phone))),
        names=tuple(filter(None, map(clean, arguments.name))),
    )
    if who == Signatory():
        raise Refused(_("Nobody was named."), _("Say --email, --phone or --name."))
    return who


def _tell(found: Found, who: Signatory) -> None:
    """How many events, of which agencies and days; and by what else the same person may be found."""
    days = [event.created.date() for event in found.events]
    span = f", created from {min(days)} to {max(days)}" if days else ""
    sys.stdout.write(
        f"{len(found.events)} events{span}; {found.remarks} rows of imports that were set aside or "
        f"remarked on; {len(found.files)} imports named after them\n"
    )
    for named in found.files:
        names = filter(None, (named.file, named.sheet, *named.headings))
        sys.stdout.write(f"named after them: {', '.join(names)}\n")
    if found.events:
        print_table(("agency", "events"), sorted(found.agencies().items()))
    other = found.also_known(who)
    for option, said in (("--email", other.emails), ("--phone", other.phones), ("--name", other.names)):
        for one in said:
            sys.stdout.write(f"also there: {option}={one}\n")


def _hand_over(found: Found, target: Path) -> None:
    """The events as CSV: what a person has a right to, in a form that other programs read."""
    rows = [[None if cell is None else str(cell) for cell in event] for event in found.events]
    table = csv_table(Held._fields, rows)
    write_whole(target, lambda take: take(table), private=True)
    sys.stdout.write(f"{target}: {len(rows)} rows\n")
