"""What is split by price: whatever was written, it holds what splitting anew gives; no answer needs it."""

import itertools
import random
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from lib.domain.period import Period
from lib.domain.scope import Filters, Scope
from lib.store import catalogue, costs, imports, ledger_days
from lib.store.connection import Store
from lib.store.queries import Cursor
from tests.builders import an_event, order, take_in, use
from tests.store.test_paid import BY, paid_by_network, rule

TODAYS = (date(2025, 2, 12), date(2025, 12, 31))
"""The first is before some uses and orders: prices then meet elsewhere than where the store says."""
PERIODS = (Period(date(2025, 1, 1), date(2025, 4, 1)), Period(date(2025, 1, 9), date(2025, 3, 20)))
AGENCIES = ("Lyon", "Annecy")
WRITES = 12


@pytest.mark.parametrize("seed", range(4))
def test_every_write_leaves_what_splitting_anew_gives(store: Store, scope: Scope, seed: int) -> None:
    chance = random.Random(seed)
    begin(store, scope, chance)
    met = False
    for number in range(WRITES):
        chance.choice(KINDS)(store, scope, chance, number)
        kept = held(store)
        store.write(ledger_days.rebuild_days)
        assert held(store) == kept
        met = met or any(kept)
    assert met


@pytest.mark.parametrize("seed", range(2))
def test_dropping_what_is_split_changes_no_answer(store: Store, scope: Scope, seed: int) -> None:
    chance = random.Random(-seed - 1)
    begin(store, scope, chance)
    for number in range(WRITES):
        chance.choice(KINDS)(store, scope, chance, number)
    kept = answers(store, scope)
    ledger_days.drop_days(store)
    assert not any(held(store))
    assert answers(store, scope) == kept
    rule(store, scope, "erp", "2999-01-01", "signed", "none")  # from here on uses are asked one by one
    assert answers(store, scope) == kept


def begin(store: Store, scope: Scope, chance: random.Random) -> None:
    """Uses and orders to begin with; in some stores the network pays for Lyon from the middle of a month."""
    for number, agency in enumerate((*AGENCIES, "")):
        buy(store, scope, chance, number, agency)
        if agency:
            take(store, scope, chance, -number - 1, agency)
    if chance.random() < 0.5:
        paid_by_network(store, scope, "Lyon", "2025-02-10")


def take(store: Store, scope: Scope, chance: random.Random, number: int, agency: str = "") -> None:
    """A file, some of whose events others speak of too."""
    rows = {}
    for _event in range(chance.randrange(4, 15)):
        state = chance.choice(["signed", "signed", "cancelled", "in_progress"])
        launch = datetime(2025, 1, 3, 9, 0) + timedelta(days=chance.randrange(0, 80, 4))
        who, contract = chance.randrange(3), f"CTR-{chance.randrange(4)}"
        rows[contract, who, launch] = an_event(
            contract=contract,
            email=f"{who}@exemple.fr",
            created_at=launch,
            signed_at=launch + timedelta(days=1) if state == "signed" else None,
            state=state,
            team=("Nord", None, "Nord")[who],
            user_name=("Ana", "Paul", "Zoé")[who],
            template=chance.choice(["Bail", "Mandat"]),
        )
    take_in(store, scope, *rows.values(), agency=agency or chance.choice(AGENCIES), name=f"{number}.xlsx")


def undo(store: Store, scope: Scope, chance: random.Random, number: int) -> None:
    with store._instance.cursor() as raw:
        live = raw.execute("SELECT import_id FROM imports WHERE undone_at IS NULL ORDER BY file").fetchall()
    if live:
        imports.undo(store, scope, chance.choice(live)[0])


def buy(store: Store, scope: Scope, chance: random.Random, number: int, agency: str | None = None) -> None:
    at = datetime(2025, 1, 2, 10, 0) + timedelta(days=chance.randrange(80), hours=chance.randrange(8))
    order(
        store,
        scope,
        chance.choice((*AGENCIES, "")) if agency is None else agency,
        chance.choice(["signature", "signature", "registered_letter"]),
        chance.randrange(2, 9),
        price=Decimal(chance.randrange(1, 5)) * 100,
        ordered_at=at,
        ordered_on=at.date(),
        expires_on=at.date() + timedelta(days=30) if chance.random() < 0.5 else None,
        invoice=str(number),
    )


def send(store: Store, scope: Scope, chance: random.Random, number: int) -> None:
    at = datetime(2025, 1, 5, 9, 0) + timedelta(days=chance.randrange(80))
    wanted = {"quantity": chance.randrange(1, 5), "reference": str(number)}
    use(store, scope, chance.choice(AGENCIES), "registered_letter", at, **wanted)


def move(store: Store, scope: Scope, chance: random.Random, number: int) -> None:
    """Credits go to another wallet, even more than there are."""
    wallets = [catalogue.agency_id(scope.network, agency) for agency in AGENCIES]
    on = date(2025, 1, 10) + timedelta(days=chance.randrange(70))
    said = "INSERT INTO transfers VALUES (?, ?, 'signature', ?, ?, 3, ?, ?, TIMESTAMP '2025-04-01', 'tester')"
    values = [
        str(number),
        scope.network,
        scope.network,
        chance.choice(wallets),
        datetime(on.year, on.month, on.day, 11, 0),
        on,
    ]

    def work(cursor: Cursor) -> None:
        cursor._cursor.execute(said, values)
        ledger_days.stale_transfer(cursor, str(number))
        ledger_days.keep_days(cursor)

    store.write(work)


def rule_back(store: Store, scope: Scope, chance: random.Random, number: int) -> None:
    """Credits come back, from the middle of a month on."""
    word = chance.choice(["none", "cancelled_before_any_signature", "cancelled_before_all_signed"])
    rule(store, scope, "signature", str(date(2025, 1, 6) + timedelta(days=4 * number)), "launch", word)


KINDS: list[Callable[[Store, Scope, random.Random, int], None]] = [
    take,
    take,
    take,
    undo,
    buy,
    buy,
    buy,
    send,
    move,
    rule_back,
]


def held(store: Store) -> list[list[Any]]:
    with store._instance.cursor() as raw:
        return [
            raw.execute(f"SELECT * FROM {table} ORDER BY ALL").fetchall()
            for table in ("split_days", "split_months")
        ]


def answers(store: Store, scope: Scope) -> list[Any]:
    chosen = (Filters(products=()), Filters(templates=("Bail",)), Filters(users=("Ana",)))
    asked = itertools.product(TODAYS, PERIODS, chosen, (costs.spent, costs.spent_in_vain))
    return [
        sorted(question(store, scope, period, filters, by, today), key=repr)
        for by, (today, period, filters, question) in zip(itertools.cycle(BY), asked, strict=False)
    ]
