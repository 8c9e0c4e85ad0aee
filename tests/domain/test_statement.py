"""The lines of a statement from a month on are those of the whole statement; so is what nothing paid for."""

from collections import Counter
from datetime import date, datetime, time

from hypothesis import given
from hypothesis import strategies as st

from lib.domain.clock import paris_to_utc
from lib.domain.period import shift_months
from lib.domain.statement import monthly, unfunded
from tests.domain.histories import HISTORIES, MONTHS, History, at, thorough

LAST = date(2026, 6, 1)
FIRSTS = st.sampled_from([date(2025, 11, 1), *(date(2026, month, 1) for month in range(1, 7))])


@thorough
@given(HISTORIES, FIRSTS)
def test_from_a_month_on_it_says_what_the_whole_says_of_those_months(history: History, first: date) -> None:
    journal = history.drawn(cuts=[at(-1), *MONTHS]).journal  # the first use is not in the year 1
    whole = monthly(journal, LAST)
    assert monthly(journal, LAST, first) == {
        wallet: {month: line for month, line in lines.items() if month >= first}
        for wallet, lines in whole.items()
    }


@thorough
@given(HISTORIES, FIRSTS)
def test_law_l3_what_nothing_had_paid_for_by_a_months_end_is_what_the_ledger_says_then(
    history: History, first: date
) -> None:
    cuts = [at(-1), *MONTHS]
    for month, left in unfunded(history.drawn(cuts=cuts).journal, first, LAST).items():
        end = paris_to_utc(datetime.combine(shift_months(month, 1), time()))
        assert +left == +Counter(history.drawn(end, cuts).unfunded)
