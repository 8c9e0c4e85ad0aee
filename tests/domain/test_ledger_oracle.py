"""The draw-down against the oracle, over random histories with everything that can happen to credits."""

from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from lib.domain.draw_down import draw_down
from tests.domain.comparing import assert_same, assert_told, journal_before
from tests.domain.histories import CUTS, END, HISTORIES, INSTANTS, MOST_USES, History, thorough


@thorough
@given(HISTORIES, INSTANTS)
def test_the_draw_down_is_the_oracles_at_every_moment(history: History, until: datetime) -> None:
    assert_told(history.drawn(until), history.told(until))


@thorough
@given(HISTORIES, st.integers(0, 10_000))
def test_the_moment_before_and_after_an_instant(history: History, seconds: int) -> None:
    for use in history.uses[:3]:
        for until in (use.at, use.at + timedelta(seconds=seconds)):
            assert_told(history.drawn(until), history.told(until))


@thorough
@given(HISTORIES, CUTS)
def test_one_run_equals_two(history: History, cuts: list[datetime]) -> None:
    """Stretches may be split anywhere: slices and journal sums stay."""
    whole = history.drawn()
    assert_same(whole, history.drawn(cuts=cuts))
    assert_same(whole, history.drawn(cuts=[use.at for use in history.uses]))


@thorough
@given(HISTORIES, INSTANTS)
def test_one_run_equals_two_in_the_journal(history: History, until: datetime) -> None:
    """The journal up to a moment is the beginning of the journal that goes on after it."""
    assert journal_before(history.drawn(until), END) == journal_before(history.drawn(cuts=[until]), until)


@thorough
@given(HISTORIES, st.randoms(use_true_random=False), CUTS)
def test_the_order_of_what_is_said_makes_no_difference(
    history: History, random: Random, cuts: list[datetime]
) -> None:
    blocks, transfers = list(history.blocks), list(history.transfers)
    stretches = history.stretches(cuts=cuts)
    random.shuffle(blocks)
    random.shuffle(transfers)
    random.shuffle(stretches)
    whole, found = history.drawn(cuts=cuts), draw_down(blocks, transfers, stretches, END)
    assert_same(whole, found)
    assert found.journal == whole.journal
    assert [lot.lot_id for lot in found.lots] == [lot.lot_id for lot in whole.lots]


@thorough
@given(HISTORIES, st.integers(0, MOST_USES))
def test_what_arrives_late_is_as_if_it_had_been_there(history: History, known: int) -> None:
    """The late uses come as stretches of their own, beside those that were known."""
    early = replace(history, uses=history.uses[:known])
    late = replace(history, uses=history.uses[known:])
    found = draw_down(history.blocks, history.transfers, [*early.stretches(), *late.stretches()], END)
    assert_same(history.drawn(), found)
    assert_told(found, history.told())


@thorough
@given(HISTORIES, st.randoms(use_true_random=False))
def test_late_uses_in_any_order_of_arrival(history: History, random: Random) -> None:
    uses = list(history.uses)
    random.shuffle(uses)
    assert_same(history.drawn(), replace(history, uses=uses).drawn())
