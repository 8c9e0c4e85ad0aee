"""A change of cost splits into volume and price that add up to it exactly."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from lib.domain.money import cents
from lib.domain.price_volume import Change, Percents, changes, in_euros, percents, split
from lib.domain.spending import Spending, added
from lib.domain.types import Product
from tests.domain.amounts import amounts

AMOUNTS = amounts(0, 10**6, 10**4)


@st.composite
def spendings(draw: st.DrawFn) -> Spending:
    """Credits of which some may be unknown; without a known one there is no amount."""
    unfunded = draw(st.integers(0, 10**6))
    known = draw(st.integers(0, 10**6))
    return Spending(known + unfunded, draw(AMOUNTS) if known else Fraction(0), unfunded)


by_product = st.dictionaries(st.sampled_from(Product), spendings())


def of(credits_: int, amount: int, unfunded: int = 0) -> Spending:
    return Spending(credits_, Fraction(amount), unfunded)


def test_more_credits_at_the_same_price_are_volume() -> None:
    assert split(of(10, 20), of(15, 30)) == Change(Fraction(20), Fraction(10), Fraction(0))


def test_as_many_dearer_credits_are_price() -> None:
    assert split(of(10, 20), of(10, 25)) == Change(Fraction(20), Fraction(0), Fraction(5))


def test_both_at_once() -> None:
    """Ten at 2 €, then twelve at 3 €: two more at 2 €, and 1 € more on twelve."""
    assert split(of(10, 20), of(12, 36)) == Change(Fraction(20), Fraction(4), Fraction(12))


def test_what_was_not_used_before_is_volume() -> None:
    assert split(Spending(), of(4, 8)) == Change(volume=Fraction(8))


def test_what_is_used_no_more_is_volume() -> None:
    assert split(of(4, 8), Spending()) == Change(Fraction(8), volume=Fraction(-8))


def test_credits_of_unknown_cost_do_not_count() -> None:
    """Law L3: ten known ones at 2 € in both periods, whatever else was used."""
    assert split(of(10, 20), of(510, 20, 500)) == Change(before=Fraction(20))


def test_gifts_make_a_credit_cheaper() -> None:
    assert split(of(10, 20), of(10, 0)) == Change(Fraction(20), price=Fraction(-20))
    assert split(of(10, 0), of(10, 20)) == Change(price=Fraction(20))


@given(spendings(), spendings())
def test_the_effects_add_up_to_the_change(before: Spending, now: Spending) -> None:
    found = split(before, now)
    assert found.before == before.amount
    assert found.volume + found.price == now.amount - before.amount
    assert found.now == now.amount


@given(spendings(), spendings())
def test_there_and_back_is_no_change_of_volume_at_one_price(one: Spending, other: Spending) -> None:
    """With one price in both periods nothing is price; with one volume nothing is volume."""
    if one.unit_cost == other.unit_cost:
        assert split(one, other).price == 0
    if one.known == other.known:
        assert split(one, other).volume == 0


@given(by_product, by_product)
def test_products_add_up_to_the_whole(before: dict[Product, Spending], now: dict[Product, Spending]) -> None:
    found, total = changes(before, now)
    assert set(found) == set(before) | set(now)
    assert total.before == added(before.values()).amount
    assert total.now == added(now.values()).amount
    assert total.volume == sum(one.volume for one in found.values())


@given(by_product, by_product)
def test_the_lines_in_cents_add_up_both_ways(
    before: dict[Product, Spending], now: dict[Product, Spending]
) -> None:
    found, total = changes(before, now)
    lines = in_euros(found)
    assert sum(line.before for line in lines.values()) == cents(total.before)
    assert sum(line.now for line in lines.values()) == cents(total.now)
    for product, line in lines.items():
        assert line.before + line.volume + line.price == line.now
        assert abs(Fraction(line.volume) - found[product].volume) <= Fraction(1, 200)
        assert abs(Fraction(line.price) - found[product].price) < Fraction(25, 1000)


@given(by_product, by_product)
def test_percents_add_up_and_are_near(before: dict[Product, Spending], now: dict[Product, Spending]) -> None:
    _found, total = changes(before, now)
    said = percents(total)
    if said is None:
        assert total.before == 0
        return
    assert said.change == said.volume + said.price
    exact = 100 / total.before
    assert abs(said.change - (total.now - total.before) * exact) <= Fraction(1, 2)
    assert abs(said.volume - total.volume * exact) < 1
    assert abs(said.price - total.price * exact) < 1


def test_percents_that_would_each_round_up_still_add_up() -> None:
    assert percents(Change(Fraction(1000), Fraction(45), Fraction(45))) == Percents(9, 5, 4)
    assert percents(Change(Fraction(1000), Fraction(-125), Fraction(125))) == Percents(0, -12, 12)
