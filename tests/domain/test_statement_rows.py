"""Laws L4 and L6: what a statement shows in cents adds up along every row and down every column."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from lib.domain.statement import NOTHING, SIGNS, Amount, Measure, Measures, closing_of
from lib.domain.statement_rows import Line, Row, by_product, product_rows, total_row, wallet_rows
from lib.domain.types import Product
from tests.domain.amounts import amounts

CENT = Fraction(1, 100)
AMOUNTS = amounts(-60, 60, 700) | st.sampled_from(
    [Fraction(0), Fraction(1, 200), Fraction(-1, 200), Fraction(5)]
)
WALLETS = st.sampled_from(["Annecy", "Lyon", "Nantes"])


@st.composite
def a_line(draw: st.DrawFn) -> Measures:
    between = {
        measure: Amount(draw(st.integers(-9, 9)), draw(AMOUNTS))
        for measure in Measure
        if measure is not Measure.CLOSING
    }
    line = {**NOTHING, **between}
    return {**line, Measure.CLOSING: closing_of(line)}


STATEMENTS = st.lists(st.tuples(WALLETS, st.sampled_from(Product), a_line()), max_size=9)
thorough = settings(max_examples=50, deadline=None)


def adds_up(row: Row) -> bool:
    parts = (row[measure] * SIGNS.get(measure, 1) for measure in Measure if measure is not Measure.CLOSING)
    return sum(parts, Decimal(0)) == row[Measure.CLOSING]


@thorough
@given(STATEMENTS)
def test_law_l6_every_row_adds_up(lines: list[Line]) -> None:
    wallets = wallet_rows(lines)
    products = product_rows(lines)
    shown = [*wallets.rows, *products.values(), total_row(products.values())]
    assert all(map(adds_up, shown + ([wallets.rounding] if wallets.rounding else [])))


@thorough
@given(STATEMENTS)
def test_law_l6_every_column_adds_up(lines: list[Line]) -> None:
    wallets = wallet_rows(lines)
    parts = [*wallets.rows, *([wallets.rounding] if wallets.rounding else [])]
    assert total_row(parts) == total_row(product_rows(lines).values())


@thorough
@given(STATEMENTS)
def test_law_l4_an_amount_is_within_a_cent_of_the_exact_one(lines: list[Line]) -> None:
    exact = by_product(lines)
    for product, row in product_rows(lines).items():
        for measure in Measure:
            assert abs(Fraction(row[measure]) - exact[product][measure].euros) < CENT
    for (_wallet, _product, line), row in zip(lines, wallet_rows(lines).rows, strict=True):
        for measure in Measure:
            assert abs(Fraction(row[measure]) - line[measure].euros) < CENT


def test_half_cents_below_zero_and_above_leave_what_is_between_as_it_is() -> None:
    line = {**NOTHING, Measure.OPENING: Amount(0, -CENT / 2), Measure.ADJUSTED: Amount(0, CENT)}
    line[Measure.CLOSING] = closing_of(line)
    [row] = wallet_rows([("Lyon", Product.ERP, line)]).rows
    assert {measure for measure in Measure if row[measure]} == {Measure.ADJUSTED, Measure.CLOSING}
    assert row[Measure.ADJUSTED] == Decimal("0.01")


@thorough
@given(a_line(), AMOUNTS)
def test_a_month_opens_with_the_cents_that_the_one_before_closed_with(line: Measures, used: Fraction) -> None:
    following = {**NOTHING, Measure.OPENING: line[Measure.CLOSING], Measure.USED: Amount(1, used)}
    following[Measure.CLOSING] = closing_of(following)
    one, other = wallet_rows([("Lyon", Product.ERP, each) for each in (line, following)]).rows
    assert one[Measure.CLOSING] == other[Measure.OPENING]


def test_what_is_exact_to_the_cent_stays() -> None:
    line = {
        **NOTHING,
        Measure.OPENING: Amount(3, Fraction(10, 3)),
        Measure.BOUGHT: Amount(100, Fraction("99.99")),
        Measure.USED: Amount(1, Fraction(10, 9)),
    }
    line[Measure.CLOSING] = closing_of(line)
    row = product_rows([("Lyon", Product.ERP, line)])[Product.ERP]
    assert row[Measure.BOUGHT] == Decimal("99.99")
    assert row[Measure.EXPIRED] == 0
    assert adds_up(row)


def test_cents_that_rounding_leaves_stand_in_a_row_of_their_own() -> None:
    third = Amount(1, Fraction(1, 300))
    line = {**NOTHING, Measure.OPENING: third, Measure.CLOSING: third}
    found = wallet_rows([(name, Product.ERP, line) for name in ("Annecy", "Lyon")])
    assert found.rounding is not None
    assert found.rounding[Measure.CLOSING] == Decimal("0.01")
    assert wallet_rows([("Lyon", Product.ERP, line)]).rounding is None
    assert wallet_rows([]) == ([], None)
