"""A statement's euros as they are shown: in cents, so that each row and each column still adds up. Pure.

A row is rounded by itself (`row_in_cents`), so that it opens with the cents that the month before closed
with. The rows of several wallets may then miss their product's row by some cents: a row of its own says so.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from lib.domain.statement import Measure, Measures, added, row_in_cents
from lib.domain.types import Product

Row = Mapping[Measure, Decimal]
"""Euros and cents, exclusive of VAT; it adds up like a line of the statement."""
Line = tuple[str, Product, Measures]
"""A wallet's name, a product, and what became of its credits."""


class WalletRows(NamedTuple):
    """A row a line of the statement, in their order; with `rounding` they add up to the rows by product."""

    rows: list[Row]
    rounding: Row | None
    """What rounding the rows by themselves leaves; None: nothing."""


def by_product(lines: Sequence[Line]) -> dict[Product, Measures]:
    """The lines of all wallets together; only products that have any."""
    return {
        product: added(line for _wallet, of, line in lines if of is product)
        for product in Product
        if any(of is product for _wallet, of, _line in lines)
    }


def product_rows(lines: Sequence[Line]) -> dict[Product, Row]:
    """A row a product, all wallets together."""
    return {product: row_in_cents(line) for product, line in by_product(lines).items()}


def wallet_rows(lines: Sequence[Line]) -> WalletRows:
    """A row a wallet and product."""
    rows: list[Row] = [row_in_cents(line) for _wallet, _product, line in lines]
    whole, parts = total_row(product_rows(lines).values()), total_row(rows)
    rounding = {measure: whole[measure] - parts[measure] for measure in Measure}
    return WalletRows(rows, rounding if any(rounding.values()) else None)


def total_row(rows: Iterable[Row]) -> Row:
    """The sum of rows; 0.00 without any."""
    listed = list(rows)
    return {measure: sum((row[measure] for row in listed), Decimal("0.00")) for measure in Measure}
