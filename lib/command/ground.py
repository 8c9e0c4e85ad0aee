"""What every command stands on: the store, the operator's scope, filters by name, output."""

import json
import re
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from lib.command.turn import turn
from lib.config import Settings
from lib.domain.clock import paris_day
from lib.domain.people import scope_of
from lib.domain.period import Period
from lib.domain.scope import Filters, Permission, Scope
from lib.domain.text import clean, fold
from lib.domain.types import Product, State
from lib.errors import Forbidden, Refused, _
from lib.store import catalogue, people
from lib.store.connection import Store, connect

OPERATOR = "command line"
"""Who acts, in receipts: whoever can read the store's file sees all of it."""
_CONTROLS = re.compile("[\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Ground:
    settings: Settings
    store: Store
    scope: Scope
    now: datetime
    person: str
    """Who acts: the operator, or the person of --as."""


@contextmanager
def ground(settings: Settings, arguments: Namespace) -> Iterator[Ground]:
    """The store, opened when its turn comes and made when absent; as the operator, or --as somebody.

    Raises Forbidden when that person is unknown or shut out, or may not do what the command needs.
    """
    with _in_turn(settings, arguments) as chosen:
        store = connect(chosen)
        network = catalogue.network(store).network_id
        scope = Scope.whole_network(network)
        if arguments.acting is not None:
            scope = _scope_as(store, network, arguments.acting)
        needs: tuple[Permission, ...] = arguments.needs
        if needs and not any(map(scope.may, needs)):
            raise Forbidden(
                _("{person} may not do this."),
                _("It needs the permission {needs}."),
                person=arguments.acting,
                needs=" or ".join(needs),
            )
        yield Ground(chosen, store, scope, datetime.now(UTC), arguments.acting or OPERATOR)


@contextmanager
def bare_ground(settings: Settings, arguments: Namespace) -> Iterator[Settings]:
    """The settings alone, for what makes the store; its turn is held meanwhile. Raises Forbidden for --as."""
    if arguments.acting is not None:
        raise Forbidden(
            _("Nobody is known yet in a place that holds no store."),
            _("Leave --as out."),
        )
    with _in_turn(settings, arguments) as chosen:
        yield chosen


@contextmanager
def _in_turn(settings: Settings, arguments: Namespace) -> Iterator[Settings]:
    """The settings with the place of --db, once no other command is at work on its file."""
    chosen = settings.at(arguments.db) if arguments.db else settings
    place = chosen.place
    # A lake lets several processes in; what they write takes turns by itself.
    with turn(place, chosen.write_wait_seconds) if isinstance(place, Path) else nullcontext():
        yield chosen


def _scope_as(store: Store, network: str, email: str) -> Scope:
    """What this person sees, as the pages would show it (law A1)."""
    found = people.find(store, network, email)
    scope = scope_of(found, network) if found else Scope.nothing()
    if scope == Scope.nothing():
        raise Forbidden(
            _("{person} has no access: unknown, suspended, or without an agency, team or name."),
            _("`people list` shows who has."),
            person=email,
        )
    return scope


def period(arguments: Namespace) -> Period:
    return Period.of(arguments.first, arguments.last)


def filters(on: Ground, arguments: Namespace) -> Filters:
    """The filters of the command's options. Raises Refused for an agency that nobody knows."""
    return Filters(
        agencies=tuple(_agency(on, name) for name in arguments.agency),
        teams=tuple(map(clean, arguments.team)),
        users=tuple(map(clean, arguments.user)),
        templates=tuple(map(clean, arguments.template)),
        states=tuple(map(State, arguments.state)),
        products=(Product(getattr(arguments, "product", None) or Product.SIGNATURE),),
    )


def agency_names(on: Ground, said: Iterable[str]) -> tuple[str, ...]:
    """Agencies as the store writes them. Raises Refused for one that nobody knows."""
    return tuple(_agency(on, name) for name in said)


def wallets(on: Ground, arguments: Namespace) -> Filters:
    """All products of the wallets that --agency names: agencies, or the network itself."""
    network = catalogue.network(on.store).name
    chosen = (network if fold(name) == fold(network) else _agency(on, name) for name in arguments.agency)
    return Filters(agencies=tuple(chosen), products=())


def agencies(on: Ground, arguments: Namespace) -> Filters:
    """The uses of the agencies that --agency names, of --product or of all products."""
    product = arguments.product
    return Filters(
        agencies=tuple(_agency(on, name) for name in arguments.agency),
        products=(Product(product),) if product else (),
    )


def agency_ids(on: Ground, names: Sequence[str]) -> frozenset[str]:
    """The ids of the agencies of these names. Raises Refused for one that nobody knows."""
    chosen = {_agency(on, name) for name in names}
    return frozenset(one.agency_id for one in catalogue.agencies(on.store, on.scope) if one.name in chosen)


def _agency(on: Ground, name: str) -> str:
    known = [agency.name for agency in catalogue.agencies(on.store, on.scope)]
    for agency in known:
        if fold(agency) == fold(name):
            return agency
    raise Refused(
        _("No agency is called “{name}”."),
        _("Known agencies: {known}."),
        name=name,
        known=", ".join(known) or "—",
    )


def today(on: Ground) -> str:
    return paris_day(on.now).isoformat()


def as_json(value: object) -> str:
    """JSON to read. Control characters that it would leave as they are, and a terminal obey, are escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=1, default=str)
    return _CONTROLS.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def print_json(value: object) -> None:
    sys.stdout.write(as_json(value))


def print_table(header: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Columns padded to their widest cell; numbers to the right."""
    cells = [[str("" if value is None else value) for value in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(header, *cells, strict=True)]
    lines = [header, *cells]
    for place, line in enumerate(lines):
        shown = [
            text.rjust(width) if place and isinstance(rows[place - 1][column], int) else text.ljust(width)
            for column, (text, width) in enumerate(zip(line, widths, strict=True))
        ]
        sys.stdout.write("  ".join(shown).rstrip() + "\n")


def progress(label: str) -> Callable[[float, str], None]:
    """A line on standard error that counts up, when somebody watches."""

    def show(share: float, doing: str) -> None:
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{label} {share:4.0%}  {doing:<40.40}")
            if share >= 1:
                sys.stderr.write("\n")
            sys.stderr.flush()

    return show
