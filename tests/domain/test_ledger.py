"""Laws L2, L3 and L4 by example: the order of the draw-down, use before purchase, and what a use costs."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from fractions import Fraction

import pytest

from lib.domain.ledger import BEGINNING, Block, EntryKind, moments
from lib.domain.types import Kind
from tests.domain.comparing import assert_told, drawn_on
from tests.domain.examples import MINE, a_block, a_transfer, booked, day, drawn, left, lots_of_uses
from tests.domain.histories import History
from tests.domain.ledger_told import Use

MOMENT = timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(
            a_block("z", start=day(2), kind=Kind.GRANT), a_block("a", end=day(50)), id="granted before bought"
        ),
        pytest.param(
            a_block("z", start=day(2), end=day(90)),
            a_block("a", start=day(1)),
            id="what ends before what does not",
        ),
        pytest.param(
            a_block("z", start=day(2), end=day(89)), a_block("a", end=day(90)), id="soonest end first"
        ),
        pytest.param(a_block("z", start=day(1)), a_block("a", start=day(2)), id="oldest beginning first"),
        pytest.param(a_block("a", start=day(1)), a_block("z", start=day(1)), id="then by id"),
        pytest.param(
            a_block("z", start=day(1), kind=Kind.OPENING),
            a_block("a", start=day(2)),
            id="an opening counts as bought",
        ),
    ],
)
def test_law_l2_each_key_of_the_order(first: Block, second: Block) -> None:
    """Each key decides against all that follow it, however the blocks are given."""
    for blocks in ([first, second], [second, first]):
        found = drawn(blocks, [day(3)] * 11, until=day(4))
        assert lots_of_uses(found) == [first.block_id] * 10 + [second.block_id]


def test_law_l2_usable_while_the_moment_is_before_the_end() -> None:
    end = day(5)
    assert lots_of_uses(drawn([a_block(end=end)], [end - MOMENT])) == ["a"]
    assert lots_of_uses(drawn([a_block(end=end)], [end])) == [None]


def test_law_l2_what_is_left_expires_in_the_instant_of_the_end() -> None:
    block = a_block(end=day(5))
    assert drawn([block], until=day(5)).counter(MINE) == 10
    found = drawn([block], [day(1)], until=day(5) + MOMENT)
    assert found.counter(MINE) == 0
    assert booked(found, EntryKind.EXPIRE) == [(day(5), -9, "-9")]


def test_law_l2_usable_from_the_instant_of_the_beginning() -> None:
    found = drawn([a_block(start=day(3))], [day(3)])
    assert lots_of_uses(found) == ["a"]
    assert booked(found, EntryKind.CONSUME) == [(day(3), -1, "-1")]
    assert booked(found, EntryKind.ADJUST) == []


def test_law_l2_one_block_ends_in_the_instant_in_which_the_next_begins() -> None:
    found = drawn([a_block("a", end=day(5)), a_block("b", start=day(5))], [day(5)])
    assert lots_of_uses(found) == ["b"]
    assert found.counter(MINE) == 9


@pytest.mark.parametrize("end", [day(3), day(1)], ids=["in the same instant", "before"])
def test_law_l1_what_was_bought_after_its_end_was_bought_and_expired(end: datetime) -> None:
    """It funds nothing, but its euros were paid: the statement says where they went."""
    found = drawn([a_block(start=day(3), end=end)], [day(2), day(3)])
    assert lots_of_uses(found) == [None, None]
    assert found.counter(MINE) == -2
    assert booked(found, EntryKind.PURCHASE) == [(day(3), 10, "10")]
    assert booked(found, EntryKind.EXPIRE) == [(day(3), -10, "-10")]


def test_law_l3_a_use_in_the_same_minute_before_the_purchase_is_unfunded_then_funded() -> None:
    bought = day(3) + timedelta(seconds=40)
    used = day(3) + timedelta(seconds=20)
    before = drawn([a_block(start=bought)], [used], until=bought)
    assert (before.counter(MINE), before.unfunded[MINE]) == (-1, 1)
    assert lots_of_uses(before) == [None]
    after = drawn([a_block(start=bought)], [used])
    assert (after.counter(MINE), after.unfunded[MINE]) == (9, 0)
    assert lots_of_uses(after) == ["a"]
    assert booked(after, EntryKind.ADJUST) == [(bought, 0, "-1")]


def test_law_l3_the_next_purchase_funds_the_oldest_use_first() -> None:
    uses = [day(3), day(1), day(2)]
    found = drawn([a_block(start=day(9), quantity=2)], uses, until=day(10))
    assert lots_of_uses(found) == ["a", "a", None]
    found = drawn([a_block(start=day(9), quantity=2), a_block("b", start=day(10), quantity=2)], uses)
    assert lots_of_uses(found) == ["a", "a", "b"]
    assert found.counter(MINE) == 1


def test_law_l3_blocks_that_begin_together_fund_in_the_order_of_law_l2() -> None:
    blocks = [a_block("a", day(9), quantity=1), a_block("b", day(9), quantity=1, kind=Kind.GRANT)]
    assert lots_of_uses(drawn(blocks, [day(1), day(2)])) == ["b", "a"]


def test_law_l3_a_use_that_finds_part_of_a_block_is_unfunded_for_the_rest() -> None:
    found = drawn([a_block(quantity=2)], [day(1)] * 5)
    assert lots_of_uses(found) == ["a", "a", None, None, None]
    assert (found.counter(MINE), found.unfunded[MINE]) == (-3, 3)
    consumed = [entry for entry in found.journal if entry.kind is EntryKind.CONSUME]
    assert [(entry.credits, entry.amount, entry.unfunded) for entry in consumed] == [(-5, Fraction(-10), 3)]


def test_law_l3_with_nothing_bought_all_uses_are_unfunded() -> None:
    found = drawn([], [day(1), day(2)])
    assert found.counter(MINE) == -2
    assert {entry.at for entry in found.journal} == {BEGINNING}


def test_law_l3_what_ended_funds_nothing_that_came_before_it() -> None:
    """A use older than a block is funded by it only because it is still waiting when the block begins."""
    found = drawn([a_block(start=day(2), end=day(4))], [day(1), day(5)])
    assert lots_of_uses(found) == ["a", None]


def test_law_c2_a_use_that_comes_back_is_booked_twice_and_costs_nothing() -> None:
    """It takes no credit from those that stay used, not even the last."""
    uses = [Use(MINE, day(1), "u1", recredited=True), Use(MINE, day(1), "u2")]
    history = History([a_block(quantity=1)], uses=uses)
    found = history.drawn()
    assert_told(found, history.told())
    assert (lots_of_uses(found), found.counter(MINE)) == (["a"], 0)
    assert booked(found, EntryKind.RECREDIT) == [(day(0), 1, "0")]
    consumed = booked(found, EntryKind.CONSUME)
    assert sum(credits_ for _at, credits_, _amount in consumed) == -2
    assert sum(Fraction(amount) for _at, _credits, amount in consumed) == -10


def test_an_empty_ledger_has_nothing() -> None:
    found = drawn([])
    assert (found.counter(MINE), found.lots, found.journal) == (0, (), ())


def costs(blocks: Sequence[Block], uses: int) -> list[Fraction | None]:
    return [lot.unit_cost if lot else None for lot in drawn_on(drawn(blocks, [day(1)] * uses), MINE)]


def test_law_l4_a_use_costs_what_its_credit_cost() -> None:
    blocks = [a_block("a", quantity=2, price="3.00", end=day(9)), a_block("b", quantity=4, price="1.00")]
    assert costs(blocks, 4) == [Fraction(3, 2), Fraction(3, 2), Fraction(1, 4), Fraction(1, 4)]


def test_law_l4_a_price_that_does_not_divide_is_kept_exactly() -> None:
    """100 € for three credits: three uses cost 100 € and not a cent less."""
    spent = costs([a_block(quantity=3, price="100.00")], 3)
    assert spent == [Fraction(100, 3)] * 3
    found = drawn([a_block(quantity=3, price="100.00")], [day(1), day(2)])
    assert sum(entry.amount for entry in found.journal) == Fraction(100, 3)


def test_law_l4_credits_that_cost_nothing_are_funded_at_nothing() -> None:
    """Price 0 is a known cost, not an unknown one."""
    found = drawn([a_block(price="0.00", kind=Kind.GRANT)], [day(1)])
    assert (found.unfunded[MINE], drawn_on(found, MINE)[0]) == (0, found.lots[0])
    assert found.lots[0].unit_cost == 0
    assert costs([], 1) == [None]


def test_law_l4_a_block_without_credits_has_no_cost_to_give() -> None:
    found = drawn([a_block(quantity=0, price="0.00")], [day(1)])
    assert (found.counter(MINE), left(found)) == (-1, {})


def test_a_stretch_has_to_begin_where_something_happens_to_the_wallet() -> None:
    """A transfer brings the end of what it moves along; other wallets' moments are not asked for."""
    block = a_block(start=day(1), end=day(7), void=day(9))
    found = moments([block], [a_transfer(1, day(3))], until=day(8))
    assert found[MINE] == [BEGINNING, day(1), day(3), day(7)]
    assert found["agency-b"] == [BEGINNING, day(3), day(7)]
