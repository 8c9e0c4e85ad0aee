"""What every command stands on: the store, the operator's scope, filters by name, output."""

import json
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from lib.command.turn import turn
from lib.config import Settings
from lib.domain.clock import paris_day
from lib.domain.period import Period
from lib.domain.scope import Filters, Scope
from lib.domain.text import clean, fold
from lib.domain.types import Product, State
from lib.errors import Refused, _
from lib.store import catalogue
from lib.store.connection import Store, connect

OPERATOR = "command line"
"""Who acts, in receipts: whoever can read the store's file sees all of it."""


@dataclass(frozen=True, slots=True)
class Ground:
    settings: Settings
    store: Store
    scope: Scope
    now: datetime


@contextmanager
def ground(settings: Settings, arguments: Namespace) -> Iterator[Ground]:
    """The store, opened when its turn comes and made when absent, as the network's operator."""
    chosen = settings.at(arguments.db) if arguments.db else settings
    with turn(chosen.store_file, chosen.write_wait_seconds):
        store = connect(chosen)
        network = catalogue.network(store)
        yield Ground(chosen, store, Scope.whole_network(network.network_id), datetime.now(UTC))


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


def print_json(value: object) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1, default=str) + "\n")


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
