"""Law A2 for every write and role: who lacks the permission changes nothing, whatever the page showed."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from lib.config import Settings
from lib.domain.catalogue import Pack
from lib.domain.people import Person
from lib.domain.policy import ConsumeOn, PaidBy, RecreditOn, Rule
from lib.domain.roles import PERMISSIONS
from lib.domain.scope import Permission, Role, Scope
from lib.domain.types import Product
from lib.errors import Forbidden
from lib.store import (
    audit,
    catalogue,
    imports,
    observations,
    ordering,
    people,
    policies,
    retention,
    statement,
    transfers,
)
from lib.store.connection import Store
from lib.store.observations import Observed
from tests.builders import an_event, order, take_in
from tests.security.test_matrix import scope_in
from tests.stores import Kind, new

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
NAIVE = NOW.replace(tzinfo=None)
TODAY = date(2026, 11, 24)
PACK = Pack(Product.ERP, "Pack 10 ERP", 10, Decimal(90), Decimal(20), None, None)
RULE = Rule(ConsumeOn.SIGNED, RecreditOn.NONE)
LEA = Person("lea@exemple.fr", "Léa", Role.ANALYST)


class Known(NamedTuple):
    store: Store
    lyon: str
    pending: str
    import_id: str


Write = Callable[[Known, Scope], object]
WRITES: dict[str, tuple[set[Permission], Write]] = {
    "import": (
        {Permission.IMPORT},
        lambda on, who: take_in(on.store, who, an_event(contract="NEW"), agency="Lyon", name="new"),
    ),
    "undo": ({Permission.IMPORT}, lambda on, who: imports.undo(on.store, who, on.import_id, "x")),
    "order": (
        {Permission.BUY},
        lambda on, who: ordering.place_order(on.store, who, PACK, 1, on.lyon, request="r", by="x", now=NOW),
    ),
    "payment": (
        {Permission.CONFIRM_PAYMENT},
        lambda on, who: ordering.confirm_payment(on.store, who, on.pending, months=None, by="x", now=NOW),
    ),
    "product rule": (
        {Permission.MANAGE},
        lambda on, who: policies.set_product_rule(
            on.store, who, Product.SIGNATURE, RULE, TODAY, by="x", now=NOW
        ),
    ),
    "payer": (
        {Permission.MANAGE},
        lambda on, who: policies.set_payer(on.store, who, [on.lyon], PaidBy.NETWORK, TODAY, by="x", now=NOW),
    ),
    "counters shown": (
        {Permission.MANAGE},
        lambda on, who: policies.show_counters(
            on.store, who, [on.lyon], [Role.USER], shown=False, by="x", now=NOW
        ),
    ),
    "transfer": (
        {Permission.MANAGE, Permission.CONFIRM_PAYMENT},
        lambda on, who: transfers.transfer(
            on.store, who, Product.ERP, on.lyon, who.network, 1, TODAY, request="t", by="x", now=NOW
        ),
    ),
    "observation": (
        {Permission.IMPORT, Permission.CLOSE_MONTH},
        lambda on, who: observations.observe(
            on.store, who, [Observed(on.lyon, Product.ERP, date(2026, 11, 1), 5)], by="x", now=NOW
        ),
    ),
    "month closed": (
        {Permission.CLOSE_MONTH},
        lambda on, who: statement.close_month(on.store, who, date(2026, 10, 1), "x", NAIVE),
    ),
    "person added": ({Permission.MANAGE}, lambda on, who: people.add(on.store, who, LEA, by="x", now=NOW)),
    "person removed": ({Permission.MANAGE}, lambda on, who: people.remove(on.store, who, LEA.email, by="x")),
    "journal read": (
        {Permission.MANAGE},
        lambda on, who: audit.entries(on.store, who, audit.Search(), limit=9),
    ),
    "retention": (
        {Permission.MANAGE},
        lambda on, who: retention.anonymise(on.store, who, date(2026, 1, 1), by="x", now=NOW),
    ),
}
"""What can be done, the permissions of which one allows it, and how it is asked for."""


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory, store_kind: Kind) -> Iterator[Known]:
    folder: Path = tmp_path_factory.mktemp("writes")
    store = Store(Settings(store=new(folder, "writes")))
    scope = Scope.whole_network(catalogue.network(store).network_id)
    done = take_in(store, scope, an_event(), agency="Lyon", name="Lyon")
    order(store, scope, "Lyon", "erp", 10)
    lyon = catalogue.agency_id(scope.network, "Lyon")
    pending = ordering.place_order(store, scope, PACK, 1, lyon, request="pending", by="ana", now=NOW)
    people.add(store, scope, Person("ada@exemple.fr", "Ada", Role.ADMINISTRATOR), by="ana", now=NOW)
    yield Known(store, lyon, pending, done.import_id)
    store.close()


@pytest.mark.both_stores
@pytest.mark.parametrize(
    ("role", "write"),
    [(role, write) for role in sorted(Role) for write in WRITES if not WRITES[write][0] & PERMISSIONS[role]],
)
def test_law_a2_who_lacks_the_permission_changes_nothing(known: Known, role: Role, write: str) -> None:
    before = catalogue.data_version(known.store)
    with pytest.raises(Forbidden):
        WRITES[write][1](known, scope_in(known.store, role))
    assert catalogue.data_version(known.store) == before


@pytest.mark.both_stores
@pytest.mark.parametrize("write", WRITES)
def test_law_a1_nobody_may_do_anything(known: Known, write: str) -> None:
    with pytest.raises(Forbidden):
        WRITES[write][1](known, Scope.nothing())


def test_every_write_has_a_role_that_may() -> None:
    assert all(any(needed & PERMISSIONS[role] for role in Role) for needed, _ask in WRITES.values())
