"""A draw-down made again after changes is the one that is made from the beginning."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from lib.domain.draw_down import draw_down
from lib.domain.drawings import Drawings
from lib.domain.ledger import BEGINNING, Ledger, Stretch
from tests.domain.comparing import assert_same, assert_told
from tests.domain.examples import LATER, MINE, THEIRS, a_block, a_transfer, day
from tests.domain.histories import END, HISTORIES, MOST_USES, History, thorough

KNOWN = st.tuples(st.integers(0, 6), st.integers(0, 5), st.integers(0, MOST_USES))
"""How many blocks, transfers and uses are known."""


@thorough
@given(HISTORIES, st.lists(KNOWN, min_size=1, max_size=4))
def test_however_much_is_known_it_is_as_drawn_at_once(
    history: History, known: list[tuple[int, int, int]]
) -> None:
    """Also where less is known than before: an import was undone."""
    drawings = Drawings(END)
    for blocks, transfers, uses in known:
        part = replace(
            history,
            blocks=history.blocks[:blocks],
            transfers=history.transfers[:transfers],
            uses=history.uses[:uses],
        )
        said = (part.blocks, part.transfers, part.stretches())
        found, whole = drawings.ledger(*said), draw_down(*said, END)
        assert_same(whole, found)
        assert_told(found, part.told())
        assert sorted(map(repr, found.journal)) == sorted(map(repr, whole.journal))
        assert all(one.at <= later.at for one, later in pairwise(found.journal))
        assert found.unfunded.keys() == whole.unfunded.keys() == found.left.keys()


def lots_of(ledger: Ledger, wallet: str) -> list[int]:
    return [id(lot) for lot in ledger.lots if lot.wallet == wallet]


def test_only_wallets_that_changed_are_drawn_down_again() -> None:
    drawings = Drawings(LATER)
    blocks = [a_block("a"), a_block("b", wallet=THEIRS)]
    before = drawings.ledger(blocks, [], [Stretch(MINE, BEGINNING, 0)])
    after = drawings.ledger(blocks, [], [Stretch(MINE, BEGINNING, 0), Stretch(MINE, day(1), 3)])
    assert lots_of(after, THEIRS) == lots_of(before, THEIRS)
    assert lots_of(after, MINE) != lots_of(before, MINE)
    assert (after.counter(MINE), after.counter(THEIRS)) == (7, 10)


def test_a_transfer_ties_wallets_together() -> None:
    drawings = Drawings(LATER)
    blocks = [a_block("a"), a_block("b", wallet=THEIRS)]
    starts = [Stretch(wallet, start, 0) for wallet in (MINE, THEIRS) for start in (BEGINNING, day(2))]
    drawings.ledger(blocks, [], starts)
    found = drawings.ledger(blocks, [a_transfer(4, day(2))], starts)
    assert (found.counter(MINE), found.counter(THEIRS)) == (6, 14)
