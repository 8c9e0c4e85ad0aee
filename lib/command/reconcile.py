"""`reconcile`: the platform's counter against the ledger's."""

import sys
from argparse import Namespace

from lib.command.ground import Ground, print_json, print_table
from lib.domain.advice import SAYS, TO_DO
from lib.domain.catalogue import Pack
from lib.domain.clock import paris_day
from lib.domain.reconciliation import Answer, Candidate
from lib.domain.text import fold
from lib.domain.types import Product
from lib.errors import FileRefused, Refused, _
from lib.ingest import pack_catalogue
from lib.store import observations
from lib.store.observations import ALL, Observed
from lib.store.reconciliation import reconcile as compare


def reconcile(on: Ground, arguments: Namespace) -> int:
    """What the platform showed at a day's end against the ledger; --save keeps it for later comparisons."""
    product = Product(arguments.product)
    wallet, name = _wallet(on, arguments.agency)
    found = compare(
        on.store,
        on.scope,
        product,
        arguments.observed,
        arguments.on,
        paris_day(on.now),
        wallet=wallet,
        packs=_packs(on),
    )
    if arguments.save:
        kept = Observed(wallet, product, arguments.on, arguments.observed)
        observations.observe(on.store, on.scope, [kept], by=on.person, now=on.now)
    if arguments.json:
        print_json(_described(found, product, name))
    else:
        _print(found)
    return 0


def _packs(on: Ground) -> tuple[Pack, ...]:
    """The packs of the catalogue; without it a gap is compared with those that were ordered."""
    try:
        return pack_catalogue.read(on.settings.catalogue).packs
    except FileRefused as error:
        sys.stderr.write(f"{error}\n")
        return ()


def _wallet(on: Ground, said: str | None) -> tuple[str, str | None]:
    """The id and the name of the wallet that --agency names; without it all together."""
    known = observations.reconcilable(on.store, on.scope)
    if said is None:
        return ALL, None
    for wallet, name in known.items():
        if name is not None and fold(name) == fold(said):
            return wallet, name
    raise Refused(
        _("No agency is called “{name}”."),
        _("Known agencies: {known}."),
        name=said,
        known=", ".join(name for name in known.values() if name) or "—",
    )


def _described(found: Answer, product: Product, agency: str | None) -> dict[str, object]:
    compared = found.compared
    return {
        "product": str(product),
        "on": compared.on.isoformat(),
        "agency": agency,
        "observed": compared.observed,
        "expected": compared.expected,
        "gap": compared.gap,
        "first_day": found.first_day and found.first_day.isoformat(),
        "last_agreed": found.last_agreed and found.last_agreed.isoformat(),
        "candidates": [_candidate(one, compared.gap) for one in found.candidates],
    }


def _candidate(one: Candidate, gap: int) -> dict[str, object]:
    return {
        "kind": str(one.kind),
        "sign": str(one.sign),
        "where": one.where,
        "name": one.name or None,
        "first_on": one.first_on and one.first_on.isoformat(),
        "last_on": one.last_on and one.last_on.isoformat(),
        "credits": one.credits,
        "estimated": one.estimated,
        "exact": one.explains(gap),
        "says": SAYS[one.sign].format(name=one.name),
        "to_do": TO_DO[one.sign],
    }


def _print(found: Answer) -> None:
    compared = found.compared
    sys.stdout.write(
        f"observed {compared.observed}, expected {compared.expected}, gap {compared.gap:+d}\n"
        if compared.gap
        else f"observed {compared.observed}, as expected\n"
    )
    if not compared.gap:
        return
    agreed = found.last_agreed.isoformat() if found.last_agreed else "no earlier counter"
    sys.stdout.write(f"first day {found.first_day}; last agreed: {agreed}\n")
    if not found.candidates:
        sys.stdout.write("no candidates\n")
        return
    print_table(
        ("candidate", "where", "from", "to", "credits", ""),
        [
            (
                SAYS[one.sign].format(name=one.name),
                one.where,
                one.first_on,
                one.last_on,
                one.credits,
                "exactly" if one.explains(compared.gap) else "estimated" if one.estimated else "",
            )
            for one in found.candidates
        ],
    )
