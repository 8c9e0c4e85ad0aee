"""Laws L1 and L6: a balance is a sum over the journal, at every moment and in every month."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from fractions import Fraction
from itertools import pairwise
from typing import TypeVar

from hypothesis import given
from hypothesis import strategies as st

from lib.domain.ledger import Entry, EntryKind, Ledger
from tests.domain.comparing import Sums, drawn_on, summed
from tests.domain.histories import (
    END,
    HISTORIES,
    INSTANTS,
    LAST,
    MONTHS,
    MOST_USES,
    WALLETS,
    History,
    at,
    thorough,
)
from tests.domain.ledger_told import Line, Told

EVERY_INSTANT = [at(quarter) for quarter in range(-1, LAST + 2)]

TEAMS = st.lists(st.sampled_from(["Lyon", "Nantes", "Paris"]), min_size=MOST_USES, max_size=MOST_USES)

_Key = TypeVar("_Key")


def of(entries: Iterable[Entry], wallet: str) -> list[Entry]:
    return [entry for entry in entries if entry.wallet == wallet]


def grouped(entries: Iterable[tuple[_Key, Entry | Line]]) -> dict[_Key, Sums]:
    """Sums by key; those of nothing are not said."""
    found: defaultdict[_Key, Sums] = defaultdict(Sums)
    for key, entry in entries:
        found[key] = found[key].and_also(entry)
    return {key: sums for key, sums in found.items() if sums != Sums()}


@thorough
@given(HISTORIES)
def test_law_l1_a_balance_is_a_sum_over_the_journal_at_every_moment(history: History) -> None:
    """Credits make the counter, amounts the value of the stock, unfunded the uses of unknown cost."""
    journal = history.drawn(cuts=EVERY_INSTANT).journal
    for moment in EVERY_INSTANT:
        told = history.told(moment)
        for wallet in WALLETS:
            found = summed(entry for entry in of(journal, wallet) if entry.at < moment)
            assert found == Sums(told.counter(wallet), told.value(wallet), told.owed(wallet))


@thorough
@given(HISTORIES)
def test_law_l1_each_entry_stands_in_its_instant(history: History) -> None:
    """Cut at every use, the journal is the oracle's, kind by kind and instant by instant."""
    found = history.drawn(cuts=EVERY_INSTANT)
    told = history.told()
    assert grouped(((one.wallet, one.kind.name, one.at), one) for one in found.journal) == grouped(
        ((one.wallet, one.kind, one.at), one) for one in told.journal
    )
    adjusted = [one for one in found.journal if one.kind is EntryKind.ADJUST]
    assert grouped(((one.wallet, one.at, one.used_at), one) for one in adjusted) == grouped(
        ((one.wallet, one.at, one.used_at), one) for one in told.journal if one.kind == "ADJUST"
    )
    assert all(one.at <= later.at for one, later in pairwise(found.journal))


@thorough
@given(HISTORIES)
def test_law_l1_what_concerns_a_block_says_so(history: History) -> None:
    """By block: what was granted, expired, voided and moved in the journal is what its lots say."""
    ledger = history.drawn()
    for lot in ledger.lots:
        same = [one for one in ledger.lots if one.block is lot.block]
        about = [entry for entry in ledger.journal if entry.block_id == lot.block.block_id]
        booked = {kind: summed(entry for entry in about if entry.kind is kind).credits for kind in EntryKind}
        assert booked[EntryKind[lot.block.kind.name]] == lot.block.quantity
        assert booked[EntryKind.EXPIRE] == -sum(one.expired for one in same)
        assert booked[EntryKind.VOID] == -sum(one.voided for one in same)
        assert booked[EntryKind.TRANSFER_OUT] == -sum(one.moved for one in same)
        assert booked[EntryKind.TRANSFER_IN] == sum(one.moved for one in same)


@thorough
@given(HISTORIES, INSTANTS)
def test_law_l6_remaining_less_unfunded_is_the_counter(history: History, until: datetime) -> None:
    ledger = history.drawn(until)
    for wallet in WALLETS:
        lots = [lot for lot in ledger.lots if lot.wallet == wallet]
        assert all(lot.granted == lot.left + lot.drawn + lot.expired + lot.voided + lot.moved for lot in lots)
        remaining = sum(lot.left for lot in lots)
        booked = summed(of(ledger.journal, wallet))
        assert remaining - ledger.unfunded.get(wallet, 0) == ledger.counter(wallet) == booked.credits
        assert booked.amount == sum((lot.left * lot.unit_cost for lot in lots), Fraction(0))


def cost_by_team(history: History, ledger: Ledger, teams: list[str]) -> dict[str, Fraction]:
    """Law L4 for each use, summed by whatever teams the uses are given to; without the unfunded ones."""
    found: defaultdict[str, Fraction] = defaultdict(Fraction)
    for wallet in WALLETS:
        mine = sorted((use for use in history.uses if use.wallet == wallet), key=lambda use: use.age)
        spent = [use for use in mine if not use.recredited]
        for use, lot in zip(spent, drawn_on(ledger, wallet), strict=True):
            if lot is not None:
                found[teams[history.uses.index(use)]] += lot.unit_cost
    return found


@thorough
@given(HISTORIES, TEAMS)
def test_law_l6_cost_by_team_is_the_cost_of_the_blocks_drawn(history: History, teams: list[str]) -> None:
    ledger = history.drawn()
    by_team = sum(cost_by_team(history, ledger, teams).values(), Fraction(0))
    by_block = sum((lot.drawn * lot.unit_cost for lot in ledger.lots), Fraction(0))
    by_use = sum((cost for cost in history.told().costs().values() if cost is not None), Fraction(0))
    booked = summed(one for one in ledger.journal if one.kind in (EntryKind.CONSUME, EntryKind.ADJUST))
    assert by_team == by_block == by_use == -booked.amount


def as_it_stands(told: Told, wallet: str) -> Sums:
    """A wallet as it stands when the oracle stops."""
    return Sums(told.counter(wallet), told.value(wallet), told.owed(wallet))


@thorough
@given(HISTORIES)
def test_law_l6_each_month_goes_from_its_opening_to_its_closing(history: History) -> None:
    """opening + bought + granted − used + recredited − expired − voided + transferred = closing."""
    journal = history.drawn(cuts=MONTHS).journal
    for first, following in pairwise([*MONTHS, END]):
        opening, closing = history.told(first), history.told(following)
        happened = [line for line in closing.journal if line.at >= first]
        for wallet in WALLETS:
            month = [entry for entry in of(journal, wallet) if first <= entry.at < following]
            assert grouped((entry.kind.name, entry) for entry in month) == grouped(
                (line.kind, line) for line in happened if line.wallet == wallet
            )
            start, change = as_it_stands(opening, wallet), summed(month)
            assert as_it_stands(closing, wallet) == Sums(
                start.credits + change.credits,
                start.amount + change.amount,
                start.unfunded + change.unfunded,
            )


@thorough
@given(HISTORIES)
def test_law_l6_what_leaves_a_wallet_arrives_in_another(history: History) -> None:
    between = (EntryKind.TRANSFER_OUT, EntryKind.TRANSFER_IN)
    assert summed(entry for entry in history.drawn().journal if entry.kind in between) == Sums()
