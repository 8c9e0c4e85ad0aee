"""Law A3: the journal. One entry an act, in the act's own transaction, append-only, seen within the scope."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from lib.domain.audit import Action
from lib.domain.catalogue import Pack
from lib.domain.policy import ConsumeOn, PaidBy, RecreditOn, Rule
from lib.domain.scope import Filters, Permission, Role, Scope
from lib.domain.signatories import Signatory
from lib.domain.types import Product
from lib.errors import Forbidden, ParapheError
from lib.export.request import Format
from lib.export.stream import write
from lib.store import (
    audit,
    catalogue,
    imports,
    observations,
    ordering,
    policies,
    receipts,
    retention,
    signatories,
    statement,
    transfers,
)
from lib.store.audit import Entry, Search
from lib.store.connection import Store
from lib.store.observations import Observed
from lib.store.queries import SQL, Cursor
from tests.builders import a_file, an_event, order, refill, take_in
from tests.export.helpers import a_request

NOW = datetime(2026, 1, 2, 9, tzinfo=UTC)
WHO: dict[str, Any] = {"by": "ana@exemple.fr", "now": NOW}
PACK = Pack(Product.ERP, "Pack 10", 10, Decimal("90.00"), Decimal(20), 12, None)
ZOE = Signatory(emails=("zoe@exemple.fr",))
EVERY = Filters(products=())


def journal(store: Store, scope: Scope, **chosen: Any) -> list[Entry]:
    return audit.entries(store, scope, Search(**chosen), limit=1000)


def agency(store: Store, scope: Scope) -> str:
    return catalogue.agencies(store, scope)[0].agency_id


def placed(store: Store, scope: Scope) -> str:
    own = agency(store, scope)
    return ordering.place_order(store, scope, PACK, 1, own, request="form", number="CMD-1", **WHO)


ACTS: dict[Action, Callable[[Store, Scope, Any], object]] = {
    Action.IMPORT: lambda store, scope, _path: imports.merge_file(
        store, scope, "Lyon", a_file([an_event(contract="CTR-2")], name="other.xlsx"), WHO["by"]
    ),
    Action.UNDO: lambda store, scope, _path: imports.undo(
        store, scope, receipts.history(store, scope)[0].import_id, WHO["by"]
    ),
    Action.ORDER: lambda store, scope, _path: placed(store, scope),
    Action.PAYMENT: lambda store, scope, _path: ordering.confirm_payment(
        store, scope, placed(store, scope), months=12, **WHO
    ),
    Action.VOID: lambda store, scope, _path: ordering.cancel_order(store, scope, placed(store, scope), **WHO),
    Action.POLICY: lambda store, scope, _path: policies.set_payer(
        store, scope, [agency(store, scope)], PaidBy.NETWORK, date(2026, 1, 1), **WHO
    ),
    Action.TRANSFER: lambda store, scope, _path: transfers.transfer(
        store,
        scope,
        Product.ERP,
        scope.network,
        agency(store, scope),
        1,
        date(2026, 1, 2),
        request="f",
        **WHO,
    ),
    Action.OBSERVATION: lambda store, scope, _path: observations.observe(
        store, scope, [Observed(agency(store, scope), Product.ERP, date(2026, 1, 1), 5)], **WHO
    ),
    Action.MONTH_CLOSED: lambda store, scope, _path: statement.close_month(
        store, scope, date(2025, 12, 1), WHO["by"], NOW.replace(tzinfo=None)
    ),
    Action.EXPORT: lambda store, scope, path: write(
        store, a_request(scope, format=Format.CSV, person=WHO["by"]), path / "x.csv"
    ),
    Action.ACCESS: lambda store, scope, _path: signatories.find(store, scope, ZOE, EVERY, by=WHO["by"]),
    Action.ERASURE: lambda store, scope, _path: signatories.forget(store, scope, ZOE, EVERY, **WHO),
    Action.ANONYMISE: lambda store, scope, _path: retention.anonymise(store, scope, date(2026, 1, 1), **WHO),
}


def fill(store: Store, scope: Scope) -> None:
    """An agency with an event, and credits of the network that can be moved."""
    take_in(store, scope, an_event(), agency="Lyon")
    order(store, scope, "", "erp", 10)


@pytest.fixture
def used(store: Store, scope: Scope) -> Store:
    refill(store, fill)
    return store


@pytest.mark.parametrize("action", ACTS)
def test_an_act_leaves_exactly_one_entry(used: Store, scope: Scope, action: Action, tmp_path: Any) -> None:
    ACTS[action](used, scope, tmp_path)
    (entry,) = journal(used, scope, actions=(action,), who=WHO["by"])
    assert not re.search("zoé|zoe|martin|639980001", repr((entry.subject, entry.detail)).lower())


def test_other_rules_leave_an_entry_too_and_saying_nothing_new_leaves_none(used: Store, scope: Scope) -> None:
    rule = Rule(ConsumeOn.SIGNED, RecreditOn.NONE)
    for _again in range(2):
        policies.set_product_rule(used, scope, Product.SIGNATURE, rule, date(2026, 1, 1), **WHO)
        policies.show_counters(used, scope, [agency(used, scope)], [Role.USER], shown=False, **WHO)
        placed(used, scope)
    assert [entry.subject for entry in journal(used, scope, who=WHO["by"])] == [
        "CMD-1",
        "counters",
        "credits",
    ]


def test_an_entry_says_whom_it_concerned_how_many_rows_and_what_left(
    used: Store, scope: Scope, tmp_path: Any
) -> None:
    filters = Filters(teams=("Lyon Centre",))
    asked = a_request(scope, format=Format.CSV, person="ana", filters=filters)
    write(used, asked, tmp_path / "x.csv")
    (entry,) = journal(used, scope, who="ana")
    assert (entry.rows, entry.personal, entry.agencies) == (1, True, None)
    assert entry.detail["signatories"] == "clear"
    assert entry.detail["teams"] == ["Lyon Centre"]
    (entry,) = journal(used, scope, actions=(Action.IMPORT,))
    assert (entry.rows, entry.personal, entry.agencies) == (1, False, ("Lyon",))


@pytest.mark.parametrize("action", [Action.ORDER, Action.TRANSFER, Action.ANONYMISE, Action.IMPORT])
def test_a_write_that_fails_leaves_none(
    used: Store, scope: Scope, action: Action, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The entry is written, and goes with the transaction that fails after it."""
    before = journal(used, scope)
    record = audit.record

    def record_and_fail(*arguments: Any, **named: Any) -> None:
        record(*arguments, **named)
        raise OSError

    monkeypatch.setattr(audit, "record", record_and_fail)
    with pytest.raises(OSError):
        ACTS[action](used, scope, tmp_path)
    assert journal(used, scope) == before


def test_an_export_that_cannot_be_entered_does_not_leave(
    used: Store, scope: Scope, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: Any, **_named: Any) -> None:
        raise ParapheError("no room")

    monkeypatch.setattr(audit, "note", fail)
    with pytest.raises(ParapheError):
        ACTS[Action.EXPORT](used, scope, tmp_path)
    assert list(tmp_path.glob("*.csv")) == []


def test_a_note_raises_no_data_version_so_that_kept_answers_stay(used: Store, scope: Scope) -> None:
    before = catalogue.data_version(used)
    audit.note(used, scope, "ana", Action.SIGN_IN)
    assert catalogue.data_version(used) == before
    assert len(journal(used, scope, actions=(Action.SIGN_IN,))) == 1


def test_a_note_does_not_wait_for_a_write(used: Store, scope: Scope) -> None:
    def work(cursor: Cursor) -> None:
        audit.note(used, scope, "ana", Action.SIGN_IN)
        audit.record(cursor, scope, "ana", Action.PEOPLE)

    used.write(work)
    assert {entry.action for entry in journal(used, scope, who="ana")} == {Action.SIGN_IN, Action.PEOPLE}


def test_no_statement_changes_or_deletes_an_entry() -> None:
    changing = re.compile(
        r"\b(UPDATE|DELETE\s+FROM|MERGE\s+INTO|TRUNCATE|DROP\s+TABLE|ALTER\s+TABLE)\s+audit_log"
    )
    assert [file.name for file in SQL.rglob("*.sql") if changing.search(file.read_text())] == []


def test_who_sees_some_agencies_sees_what_concerned_these_alone(used: Store, scope: Scope) -> None:
    take_in(used, scope, an_event(), agency="Annecy", name="annecy.xlsx")
    lyon = replace(scope, agencies=frozenset({catalogue.agency_id(scope.network, "Lyon")}))
    audit.note(used, scope, "ana", Action.SIGN_IN)
    assert [(entry.action, entry.agencies) for entry in journal(used, lyon)] == [(Action.IMPORT, ("Lyon",))]
    assert journal(used, replace(lyon, team="Lyon Centre")) == []


def test_reading_it_needs_the_permission_to_manage(used: Store, scope: Scope) -> None:
    without = replace(scope, permissions=scope.permissions - {Permission.MANAGE})
    for question in (journal, audit.who_acted):
        with pytest.raises(Forbidden):
            question(used, without)
    with pytest.raises(Forbidden):
        audit.count_entries(used, without, Search())


def test_it_is_searched_by_text_person_act_and_moment(used: Store, scope: Scope) -> None:
    audit.note(used, scope, "Élodie", Action.FILE, subject="100%_vrai.csv")
    audit.note(used, scope, "paul", Action.SIGN_OUT)
    assert [entry.who for entry in journal(used, scope, words="elodie")] == ["Élodie"]
    assert [entry.who for entry in journal(used, scope, words="100%_")] == ["Élodie"]
    assert [entry.who for entry in journal(used, scope, words="%")] == ["Élodie"]
    assert [entry.action for entry in journal(used, scope, words="LYÔN")] == [Action.IMPORT]  # of that agency
    assert [entry.action for entry in journal(used, scope, who="paul")] == [Action.SIGN_OUT]
    moment = journal(used, scope, who="paul")[0].at
    assert journal(used, scope, who="paul", until=moment) == []
    assert len(journal(used, scope, who="paul", since=moment)) == 1
    assert audit.who_acted(used, scope) == ["paul", "tester", "Élodie"]


def test_law_a1_prices_are_told_and_found_by_who_may_see_costs_alone(used: Store, scope: Scope) -> None:
    placed(used, scope)
    without = replace(scope, permissions=scope.permissions - {Permission.VIEW_COST})
    for who, price in ((scope, {"price": "90.00"}), (without, {})):
        [entry] = journal(used, who, actions=(Action.ORDER,))
        assert entry.detail == price | {
            "product": "erp",
            "pack": "Pack 10",
            "quantity": 10,
            "state": "pending",
            "expires_on": None,
            "invoice": None,
        }
        assert [one.subject for one in journal(used, who, words="pack 10")] == ["CMD-1"]
        for words in ("90.00", "price"):
            assert len(journal(used, who, words=words)) == len(price)
            assert audit.count_entries(used, who, Search(words=words)) == len(price)
