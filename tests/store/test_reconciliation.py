"""The platform's counter against the ledger's: gaps, their first day and candidates, from a real store."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from lib.domain.catalogue import Pack
from lib.domain.policy import PaidBy, RecreditOn, Rule
from lib.domain.reconciliation import Answer, Candidate, Sign
from lib.domain.scope import Filters, Scope
from lib.domain.types import Product
from lib.store import imports, ledger_days, policies, reconciliation, transfers
from lib.store.connection import Store
from lib.store.counters import counters
from lib.store.observations import ALL
from tests.builders import a_file, a_problem, add, an_event, order, stored_use, take_in
from tests.store.reconciling import END, NOW, TODAY, asked, kept, lyon, month

__all__ = ["lyon"]
EVERY = Filters(products=())


def found(answer: Answer, sign: Sign) -> list[Candidate]:
    return [one for one in answer.candidates if one.sign is sign]


def expected(store: Store, scope: Scope, on: date) -> int:
    return sum(row.remaining for row in counters(store, scope, EVERY, on) if row.product is Product.SIGNATURE)


def test_a_counter_that_agrees(store: Store, scope: Scope, lyon: str) -> None:
    told = asked(store, scope, 161)
    assert (told.compared.expected, told.compared.gap) == (161, 0)
    assert (told.first_day, told.last_agreed, told.candidates) == (None, END, ())


def test_expected_is_the_counter_of_every_day(store: Store, scope: Scope, lyon: str) -> None:
    """With a gift that expires, a void, a transfer and credits of the network, at each day's end."""
    order(store, scope, "Lyon", "signature", 20, kind="grant", expires_on=date(2025, 3, 6))
    order(store, scope, "Lyon", "signature", 9, status="cancelled", granted_at=datetime(2025, 2, 1),
          voided_at=datetime(2025, 3, 25, 11))  # fmt: skip
    order(store, scope, "", "signature", 50)
    transfers.transfer(
        store, scope, Product.SIGNATURE, scope.network, lyon, 30, date(2025, 3, 4), request="", by="", now=NOW
    )
    policies.set_payer(store, scope, [lyon], PaidBy.NETWORK, date(2025, 3, 28), by="", now=NOW)
    for day in (date(2024, 12, 31), *(date(2025, 3, n) for n in range(1, 32)), TODAY):
        by_wallet = {row.agency: row.remaining for row in counters(store, scope, EVERY, day)}
        assert asked(store, scope, 0, day).compared.expected == sum(by_wallet.values()), day
        assert asked(store, scope, 0, day, wallet=lyon).compared.expected == by_wallet.get("Lyon", 0), day


def test_a_missing_export_is_a_candidate_at_the_agencys_pace(store: Store, scope: Scope, lyon: str) -> None:
    """Nine weekdays lie between the 10th, the last day of the first file, and the 21st."""
    told = asked(store, scope, 161 - 24)
    (period,) = [one for one in told.candidates if one.last_on != END]
    assert (period.sign, period.where) == (Sign.NOT_COVERED, "Lyon")
    assert (period.first_on, period.last_on) == (date(2025, 3, 11), date(2025, 3, 20))
    assert (period.credits, period.estimated) == (-24, True)
    assert told.first_day == date(2025, 3, 11)
    assert not period.explains(-24)


def test_the_days_after_the_last_export_are_a_candidate(store: Store, scope: Scope, lyon: str) -> None:
    told = asked(store, scope, 100, TODAY)
    tail = found(told, Sign.NOT_COVERED)[-1]
    assert (tail.first_on, tail.last_on, tail.credits) == (date(2025, 4, 1), TODAY, -24)


def test_days_before_a_counter_that_agreed_are_no_candidate(store: Store, scope: Scope, lyon: str) -> None:
    kept(store, scope, ALL, date(2025, 3, 14), 182)
    told = asked(store, scope, 150)
    assert (told.first_day, told.last_agreed) == (END, date(2025, 3, 14))
    (period,) = found(told, Sign.NOT_COVERED)
    assert (period.first_on, period.credits) == (date(2025, 3, 15), -12)


def test_the_first_day_is_the_earliest_since_which_all_differ(store: Store, scope: Scope, lyon: str) -> None:
    for day, credits_ in ((4, 150), (6, 188), (10, 180), (24, 179)):
        kept(store, scope, ALL, date(2025, 3, day), credits_)
    kept(store, scope, lyon, date(2025, 3, 5), 1)  # of another counter
    told = asked(store, scope, 150)
    assert (told.first_day, told.last_agreed) == (date(2025, 3, 10), date(2025, 3, 6))


def test_an_import_that_was_undone_leaves_a_hole(store: Store, scope: Scope, lyon: str) -> None:
    between = take_in(store, scope, *month(11, 20), agency="Lyon", name="between.xlsx")
    assert found(asked(store, scope, 100), Sign.NOT_COVERED) == []
    imports.undo(store, scope, between.import_id)
    told = asked(store, scope, 161 - 24)
    assert len(found(told, Sign.NOT_COVERED)) == 1
    (undone,) = found(told, Sign.UNDONE)
    assert (undone.name, undone.credits, undone.explains(-24)) == ("between.xlsx", -24, True)
    assert told.candidates[0] == undone
    take_in(store, scope, *month(11, 20, 2), agency="Lyon", name="corrected.xlsx")
    assert found(asked(store, scope, 100), Sign.UNDONE) == []


def test_an_agency_of_which_everything_was_undone(store: Store, scope: Scope, lyon: str) -> None:
    gone = take_in(store, scope, *month(11, 20), agency="Annecy", name="annecy.xlsx")
    order(store, scope, "Annecy", "signature", 10)
    imports.undo(store, scope, gone.import_id)
    (undone,) = found(asked(store, scope, 171 - 24), Sign.UNDONE)
    assert (undone.where, undone.first_on) == ("Annecy", date(2025, 3, 11))
    assert found(asked(store, scope, 100, wallet=lyon), Sign.UNDONE) == []


def test_orders_that_wait_or_were_cancelled(store: Store, scope: Scope, lyon: str) -> None:
    day = {"ordered_at": datetime(2025, 3, 12, 9), "ordered_on": date(2025, 3, 12)}
    order(store, scope, "Lyon", "signature", 50, number="CMD-7", status="pending", **day)
    order(store, scope, "Lyon", "signature", 20, number="CMD-8", status="pending", **day)
    order(store, scope, "Lyon", "signature", 50, number="CMD-9", status="cancelled", **day)
    order(store, scope, "Lyon", "erp", 50, number="CMD-10", status="pending", **day)
    told = asked(store, scope, 161 + 50)
    listed = [(one.sign, one.name, one.explains(50)) for one in told.candidates]
    assert listed == [
        (Sign.PENDING, "CMD-7", True),
        (Sign.CANCELLED, "CMD-9", True),
        (Sign.PENDING, "CMD-8", False),
    ]
    assert told.first_day == date(2025, 3, 12)
    assert found(asked(store, scope, 161 - 50), Sign.PENDING) == []


def test_a_hole_in_the_numbers_is_an_order_not_entered(store: Store, scope: Scope, lyon: str) -> None:
    for number in (2, 3, 5, 6):
        day = date(2025, 3, number)
        order(store, scope, "Lyon", "erp", 5, number=f"CMD-2025-0000{number}", ordered_on=day)
    (hole,) = found(asked(store, scope, 300), Sign.MISSING_NUMBER)
    assert (hole.name, hole.credits) == ("CMD-2025-00004", None)
    assert (hole.first_on, hole.last_on) == (date(2025, 3, 3), date(2025, 3, 5))


def test_a_pack_of_the_size_of_the_gap(store: Store, scope: Scope, lyon: str) -> None:
    packs = [
        Pack(Product.SIGNATURE, "Pack 100", 100, Decimal(90), Decimal(20), 12, None),
        Pack(Product.ERP, "Pack 100 ERP", 100, Decimal(90), Decimal(20), 12, None),
    ]
    (pack,) = found(asked(store, scope, 261, packs=packs), Sign.PACK)
    assert (pack.name, pack.credits, pack.where) == ("Pack 100", 100, "Réseau Horizon")
    assert found(asked(store, scope, 260, packs=packs), Sign.PACK) == []


def test_rows_set_aside_by_import(store: Store, scope: Scope, lyon: str) -> None:
    marks = [a_problem(row_number=row) for row in (4, 9)]
    rows = month(11, 20)
    done = imports.merge_file(store, scope, "Lyon", a_file(rows, name="b.xlsx", problems=marks), "me")
    counted = expected(store, scope, END)
    (aside,) = asked(store, scope, counted - 2).candidates
    assert (aside.sign, aside.name, aside.where, aside.explains(-2)) == (
        Sign.REJECTED_USES, "b.xlsx", "Lyon", True,
    )  # fmt: skip
    imports.undo(store, scope, done.import_id)
    assert found(asked(store, scope, counted - 2), Sign.REJECTED_USES) == []


def test_a_signatory_with_and_without_an_address(store: Store, scope: Scope, lyon: str) -> None:
    at = {"contract": "T", "signatory": "Zoé Martin", "created_at": datetime(2025, 3, 12, 10)}
    take_in(store, scope, an_event(**at, phone=None), agency="Lyon", name="with.xlsx")
    nameless = an_event(**at, email=None, phone=None, signatory_key="zoe martin")
    homonym = an_event(**{**at, "contract": "U"}, email=None, phone=None, signatory_key="zoe martin")
    take_in(store, scope, nameless, homonym, agency="Lyon", name="without.xlsx")
    counted = expected(store, scope, END)
    (twice,) = found(asked(store, scope, counted + 1), Sign.SAME_USE)
    assert (twice.name, twice.where, twice.explains(1)) == ("T", "Lyon", True)


def test_credits_that_another_rule_gives_back(store: Store, scope: Scope, lyon: str) -> None:
    day = datetime(2025, 3, 12, 10)
    states = ("signed", "cancelled", "cancelled")
    rows = [
        an_event(contract="X", email=f"{n}@x.fr", state=state, created_at=day)
        for n, state in enumerate(states)
    ]
    rows.append(an_event(contract="Y", state="cancelled", created_at=day))
    take_in(store, scope, *rows, agency="Lyon", name="x.xlsx")
    counted = expected(store, scope, END)
    (rule,) = found(asked(store, scope, counted + 3), Sign.RECREDIT)
    assert rule.name == RecreditOn.CANCELLED_BEFORE_ALL_SIGNED
    (rule,) = found(asked(store, scope, counted + 1), Sign.RECREDIT)
    assert rule.name == RecreditOn.CANCELLED_BEFORE_ANY_SIGNATURE
    given = Rule(recredit_on=RecreditOn.CANCELLED_BEFORE_ANY_SIGNATURE)
    policies.set_product_rule(store, scope, Product.SIGNATURE, given, date(2025, 1, 1), by="", now=NOW)
    (rule,) = found(asked(store, scope, counted + 1 + 2), Sign.RECREDIT)
    assert (rule.name, rule.credits) == (RecreditOn.CANCELLED_BEFORE_ALL_SIGNED, 2)


def test_credits_that_expired_here(store: Store, scope: Scope, lyon: str) -> None:
    order(store, scope, "Lyon", "signature", 300, number="CMD-3", expires_on=date(2025, 3, 15))
    left = 300 - 18
    counted = expected(store, scope, END)
    (expired,) = found(asked(store, scope, counted + left), Sign.EXPIRED)
    assert (expired.name, expired.first_on) == ("CMD-3", date(2025, 3, 15))


def test_credits_that_expired_where_they_were_moved_are_of_their_order(
    store: Store, scope: Scope, lyon: str
) -> None:
    order(store, scope, "", "signature", 300, number="CMD-NET", expires_on=date(2025, 3, 15))
    moved = {"request": "one", "by": "ana", "now": NOW}
    on = date(2025, 3, 1)
    transfers.transfer(store, scope, Product.SIGNATURE, scope.network, lyon, 100, on, **moved)
    own = counters(store, scope, Filters(agencies=("Lyon",)), END)[0].remaining
    narrow = replace(scope, agencies=frozenset({lyon}))
    for who in (scope, narrow):
        (expired,) = found(asked(store, who, own + 100 - 18, wallet=lyon), Sign.EXPIRED)
        assert (expired.name, expired.where) == ("CMD-NET", "Lyon")
    (both,) = found(asked(store, scope, expected(store, scope, END) + 300 - 18), Sign.EXPIRED)
    assert (both.name, both.credits) == ("CMD-NET", 300 - 18)


def test_letters_of_an_agency_without_files_are_missed_since_the_last(store: Store, scope: Scope) -> None:
    order(store, scope, "Lyon", "erp", 100)
    days = (3, 4, 5, 6, 7, 10, 11, 13, 14)
    add(store, scope, uses=[stored_use("Lyon", "erp", datetime(2025, 3, day, 9)) for day in days])
    told = reconciliation.reconcile(store, scope, Product.ERP, 80, date(2025, 3, 21), TODAY)
    (tail,) = told.candidates
    assert (tail.sign, tail.first_on, tail.credits) == (Sign.NOT_COVERED, date(2025, 3, 15), -5)


def test_days_that_another_wallet_paid_for_are_not_missed(store: Store, scope: Scope, lyon: str) -> None:
    policies.set_payer(store, scope, [lyon], PaidBy.NETWORK, date(2025, 3, 17), by="", now=NOW)
    (own,) = found(asked(store, scope, 100, wallet=lyon), Sign.NOT_COVERED)
    assert (own.first_on, own.last_on) == (date(2025, 3, 11), date(2025, 3, 16))
    of_network = found(asked(store, scope, -100, wallet=scope.network), Sign.NOT_COVERED)
    assert [(one.where, one.first_on, one.last_on) for one in of_network] == [
        ("Lyon", date(2025, 3, 17), date(2025, 3, 20))
    ]
    (both,) = found(asked(store, scope, 100), Sign.NOT_COVERED)
    assert (both.first_on, both.last_on) == (date(2025, 3, 11), date(2025, 3, 20))


def test_nothing_changes_when_the_cache_is_dropped(store: Store, scope: Scope, lyon: str) -> None:
    before = asked(store, scope, 100), asked(store, scope, 300)
    ledger_days.drop_days(store)
    assert (asked(store, scope, 100), asked(store, scope, 300)) == before
