"""Credits moved between wallets keep their cost, their kind and their end."""

from fractions import Fraction

from lib.domain.ledger import BEGINNING, EntryKind, Transfer, moments
from lib.domain.types import Kind
from tests.domain.comparing import assert_told
from tests.domain.examples import MINE, THEIRS, a_block, a_transfer, booked, day, drawn, left, lots_of_uses
from tests.domain.histories import History
from tests.domain.ledger_told import Use


def test_a_transfer_keeps_cost_kind_and_end() -> None:
    block = a_block(quantity=3, price="100.00", end=day(9), kind=Kind.GRANT)
    found = drawn([block], transfers=[a_transfer(2, day(2))], until=day(9))
    (moved,) = [lot for lot in found.lots if lot.wallet == THEIRS]
    assert (moved.lot_id, moved.block, moved.effective_at) == ("t/a", block, day(2))
    assert (moved.granted, moved.unit_cost) == (2, Fraction(100, 3))
    assert booked(found, EntryKind.TRANSFER_OUT) == [(day(2), -2, "-200/3")]
    assert booked(found, EntryKind.TRANSFER_IN, THEIRS) == [(day(2), 2, "200/3")]
    ended = drawn([block], transfers=[a_transfer(2, day(2))])
    assert booked(ended, EntryKind.EXPIRE) == [(day(9), -1, "-100/3")]
    assert booked(ended, EntryKind.EXPIRE, THEIRS) == [(day(9), -2, "-200/3")]


def test_what_is_used_there_costs_what_it_cost_here() -> None:
    """Booked at the start of the stretch that it falls in."""
    found = drawn([a_block(price="30.00")], theirs=[day(3)], transfers=[a_transfer(2, day(2))])
    assert lots_of_uses(found, THEIRS) == ["t/a"]
    assert booked(found, EntryKind.CONSUME, THEIRS) == [(day(2), -1, "-3")]
    assert booked(found, EntryKind.CONSUME) == []


def test_no_more_is_moved_than_there_is() -> None:
    found = drawn([a_block()], [day(1)] * 4, transfers=[a_transfer(50, day(2))])
    assert (found.counter(MINE), found.counter(THEIRS)) == (0, 6)
    assert [(lot.granted, lot.drawn, lot.moved) for lot in found.lots if lot.wallet == MINE] == [(10, 4, 6)]


def test_from_a_wallet_with_unfunded_use_nothing_is_moved() -> None:
    found = drawn([], [day(1)], transfers=[a_transfer(5, day(2))])
    assert (found.counter(MINE), found.counter(THEIRS)) == (-1, 0)
    assert found.lots == ()


def test_a_transfer_takes_in_the_order_of_law_l2() -> None:
    blocks = [
        a_block("never", quantity=3),
        a_block("soon", end=day(9), quantity=2),
        a_block("granted", quantity=1, kind=Kind.GRANT),
    ]
    found = drawn(blocks, transfers=[a_transfer(4, day(2))], until=day(3))
    assert left(found) == {"t/granted": 1, "t/soon": 2, "t/never": 1, "never": 2}


def test_what_arrives_takes_its_place_in_the_order_of_law_l2() -> None:
    """Among credits that never end, those that came last go last: they began there when they were moved."""
    blocks = [a_block("a", quantity=1), a_block("z", day(1), quantity=1, wallet=THEIRS)]
    found = drawn(blocks, theirs=[day(3), day(3)], transfers=[a_transfer(1, day(2))])
    assert lots_of_uses(found, THEIRS) == ["z", "t/a"]


def test_law_l3_what_arrives_funds_the_oldest_use_first() -> None:
    found = drawn([a_block()], theirs=[day(1), day(1), day(3)], transfers=[a_transfer(1, day(2))])
    assert lots_of_uses(found, THEIRS) == ["t/a", None, None]
    assert booked(found, EntryKind.ADJUST, THEIRS) == [(day(2), 0, "-1")]


def test_a_transfer_comes_before_a_use_in_the_same_instant() -> None:
    found = drawn([a_block(quantity=1)], [day(2)], theirs=[day(2)], transfers=[a_transfer(1, day(2))])
    assert (lots_of_uses(found), lots_of_uses(found, THEIRS)) == ([None], ["t/a"])


def test_what_begins_in_the_instant_of_a_transfer_can_be_moved_and_what_ends_cannot() -> None:
    blocks = [a_block("a", end=day(2)), a_block("b", day(2))]
    found = drawn(blocks, transfers=[a_transfer(20, day(2))])
    assert left(found) == {"t/b": 10}
    assert booked(found, EntryKind.EXPIRE) == [(day(2), -10, "-10")]


def test_credits_go_there_and_back() -> None:
    moves = [a_transfer(4, day(2), "t1"), a_transfer(3, day(3), "t2", back=True)]
    found = drawn([a_block(end=day(9))], transfers=moves, until=day(9))
    assert left(found) == {"a": 6, "t1/a": 1, "t2/t1/a": 3}
    assert (found.counter(MINE), found.counter(THEIRS)) == (9, 1)
    assert sum(lot.drawn + lot.left for lot in found.lots) == 10


def test_credits_that_pass_through_a_wallet_take_their_end_along() -> None:
    """Also where the later transfer is told first: what ends there cuts the uses of the last wallet."""
    moves = [
        Transfer("t2", THEIRS, "network", 2, day(3)),
        Transfer("t1", MINE, THEIRS, 2, day(2)),
    ]
    block = a_block(end=day(9), void=day(12))
    assert moments([block], moves, day(20))["network"] == [BEGINNING, day(3), day(9), day(12)]
    uses = [Use("network", day(5), "u1"), Use("network", day(10), "u2")]
    history = History([block], moves, uses)
    assert_told(history.drawn(day(12)), history.told(day(12)))
    assert lots_of_uses(history.drawn(day(12)), "network") == ["t2/t1/a", None]


def test_transfers_in_one_instant_go_by_their_ids() -> None:
    """Each funds what waits for it before the next one takes."""
    moves = [a_transfer(4, day(2), "t2", back=True), a_transfer(4, day(2), "t1")]
    found = drawn([a_block(quantity=4)], theirs=[day(1)], transfers=moves)
    assert lots_of_uses(found, THEIRS) == ["t1/a"]
    assert left(found) == {"t2/t1/a": 3}
