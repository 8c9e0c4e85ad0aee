"""A block whose payment was rejected: what is left of it goes, what was spent of it is owed again."""

from datetime import datetime, timedelta

import pytest

from lib.domain.ledger import EntryKind
from lib.domain.types import Kind
from tests.domain.examples import MINE, THEIRS, a_block, a_transfer, booked, day, drawn, left, lots_of_uses

MOMENT = timedelta(microseconds=1)


def test_unspent_credits_go() -> None:
    block = a_block(void=day(5))
    assert drawn([block], until=day(5)).counter(MINE) == 10
    found = drawn([block])
    assert found.counter(MINE) == 0
    assert booked(found, EntryKind.VOID) == [(day(5), -10, "-10")]
    assert booked(found, EntryKind.ADJUST) == []


def test_spent_credits_become_unfunded() -> None:
    found = drawn([a_block(void=day(5))], [day(1), day(2), day(3)])
    assert lots_of_uses(found) == [None, None, None]
    assert (found.counter(MINE), found.unfunded[MINE]) == (-3, 3)
    assert [(lot.granted, lot.left, lot.drawn, lot.voided) for lot in found.lots] == [(10, 0, 0, 10)]
    assert booked(found, EntryKind.VOID) == [(day(5), -10, "-10")]
    assert sum(entry.amount for entry in found.journal) == 0
    assert sum(entry.unfunded for entry in found.journal) == 3


def test_spent_credits_are_drawn_again_on_what_is_live_the_oldest_use_first() -> None:
    """Two of three uses find credits: the next to end first, though a later one began before."""
    blocks = [
        a_block("a", end=day(10), void=day(5)),
        a_block("b", quantity=1, price="3.00"),
        a_block("c", end=day(20), quantity=1, price="2.00"),
    ]
    found = drawn(blocks, [day(3), day(1), day(2)], until=day(6))
    assert lots_of_uses(found) == ["c", "b", None]
    adjusted = [entry for entry in found.journal if entry.kind is EntryKind.ADJUST]
    assert sum(entry.amount for entry in adjusted) == 3 - 2 - 3
    assert sum(entry.unfunded for entry in adjusted) == 1
    assert {entry.at for entry in adjusted} == {day(5)}


def test_the_next_purchase_funds_what_a_void_released_before_what_came_after() -> None:
    blocks = [a_block("a", quantity=1, void=day(5)), a_block("b", day(9), quantity=1)]
    assert lots_of_uses(drawn(blocks, [day(1), day(3)], until=day(9))) == [None, None]
    assert lots_of_uses(drawn(blocks, [day(1), day(3)])) == ["b", None]


def test_a_purchase_in_the_instant_of_the_void_funds_what_older_credits_do_not() -> None:
    """Voids come before beginnings: a gift that begins now is not yet there for them."""
    blocks = [
        a_block("a", void=day(5), end=day(6)),
        a_block("b", quantity=1),
        a_block("g", day(5), quantity=5, kind=Kind.GRANT),
    ]
    assert lots_of_uses(drawn(blocks, [day(1), day(2), day(5)])) == ["b", "g", "g"]


def test_two_voids_in_one_instant_do_not_lend_to_each_other() -> None:
    """Uses of the first are not drawn on the second, which is going as well."""
    blocks = [
        a_block("a", end=day(10), quantity=2, void=day(5)),
        a_block("b", end=day(20), quantity=3, void=day(5)),
        a_block("c", quantity=1),
    ]
    found = drawn(blocks, [day(1), day(2), day(3), day(4)])
    assert lots_of_uses(found) == ["c", None, None, None]
    assert booked(found, EntryKind.VOID) == [(day(5), -2, "-10"), (day(5), -3, "-10")]


def test_a_void_in_the_instant_of_a_use_comes_first() -> None:
    assert lots_of_uses(drawn([a_block(void=day(5))], [day(5) - MOMENT, day(5)], until=day(5))) == ["a"]
    assert lots_of_uses(drawn([a_block(void=day(5))], [day(5) - MOMENT, day(5)])) == [None, None]


@pytest.mark.parametrize("void", [day(7), day(5)], ids=["after", "in the same instant"])
def test_a_void_after_expiry_takes_only_what_was_spent(void: datetime) -> None:
    """What had expired stays expired; the payment of what was used is missing all the same."""
    found = drawn([a_block(end=day(5), void=void)], [day(1), day(2)])
    assert [(lot.expired, lot.voided, lot.drawn) for lot in found.lots] == [(8, 2, 0)]
    assert booked(found, EntryKind.EXPIRE) == [(day(5), -8, "-8")]
    assert booked(found, EntryKind.VOID) == [(void, -2, "-2")]
    assert found.counter(MINE) == -2


def test_a_block_that_was_void_from_its_beginning_was_bought_and_voided() -> None:
    """Law L1: both are booked, though nothing ever drew on it."""
    found = drawn([a_block(start=day(3), void=day(3))], [day(1), day(4)])
    assert lots_of_uses(found) == [None, None]
    assert booked(found, EntryKind.PURCHASE) == [(day(3), 10, "10")]
    assert booked(found, EntryKind.VOID) == [(day(3), -10, "-10")]
    assert not booked(found, EntryKind.ADJUST)
    assert found.counter(MINE) == -2


def test_a_block_that_was_void_before_it_began_never_begins() -> None:
    found = drawn([a_block(start=day(3), void=day(2))], [day(1), day(4)])
    assert lots_of_uses(found) == [None, None]
    assert left(found) == {}
    assert sum(entry.amount for entry in found.journal) == 0
    assert found.counter(MINE) == -2


def test_a_void_takes_what_was_moved_to_another_wallet() -> None:
    """Two were used there: they are owed there, not here."""
    block = a_block(void=day(5))
    found = drawn([block], [day(1)], theirs=[day(3), day(4)], transfers=[a_transfer(6, day(2))])
    assert lots_of_uses(found) == [None]
    assert lots_of_uses(found, THEIRS) == [None, None]
    assert (found.counter(MINE), found.counter(THEIRS)) == (-1, -2)
    assert booked(found, EntryKind.VOID) == [(day(5), -4, "-4")]
    assert booked(found, EntryKind.VOID, THEIRS) == [(day(5), -6, "-6")]


def test_what_a_void_released_there_is_drawn_on_their_credits() -> None:
    blocks = [a_block(void=day(5)), a_block("b", wallet=THEIRS, quantity=1)]
    found = drawn(blocks, theirs=[day(1), day(3), day(4)], transfers=[a_transfer(5, day(2))])
    assert lots_of_uses(found, THEIRS) == ["b", None, None]
    assert left(found) == {}


def test_a_void_before_a_transfer_leaves_nothing_to_move() -> None:
    found = drawn([a_block(void=day(2))], transfers=[a_transfer(5, day(2))])
    assert booked(found, EntryKind.TRANSFER_OUT) == []
    assert found.counter(THEIRS) == 0
