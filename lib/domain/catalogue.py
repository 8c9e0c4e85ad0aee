"""The packs that can be bought, and what an order of them comes to."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from lib.domain.money import cents
from lib.domain.text import fold
from lib.domain.types import Product

MOST_PACKS = 1000
"""Packs of one order; more is a slip of the keyboard."""


@dataclass(frozen=True, slots=True)
class Pack:
    """One pack of the catalogue. Money is in euros."""

    product: Product
    name: str
    credits: int
    price: Decimal
    """For the whole pack, exclusive of VAT."""
    vat_rate: Decimal
    """Percent."""
    months: int | None
    """How long its credits can be used, from the day they are paid; None: they do not expire."""
    address: str | None
    """Where it is bought on the platform (https); None: not said."""

    @property
    def key(self) -> tuple[Product, str]:
        """What tells packs apart: names that differ in case, accents or spaces only are the same."""
        return self.product, fold(self.name)

    @property
    def price_per_credit(self) -> Fraction:
        """Exclusive of VAT, exact."""
        return Fraction(self.price) / self.credits


@dataclass(frozen=True, slots=True)
class Amounts:
    """What an order line comes to: VAT is rounded once, on the line."""

    net: Decimal
    vat: Decimal

    @property
    def gross(self) -> Decimal:
        return self.net + self.vat

    @classmethod
    def of(cls, net: Decimal, vat_rate: Decimal | None) -> "Amounts":
        """`vat_rate` is in percent; None: no VAT is charged."""
        return cls(net, cents(Fraction(net) * Fraction(vat_rate or 0) / 100))


def find(packs: tuple[Pack, ...], product: Product, name: str | None) -> Pack | None:
    """The pack of this product and name, however it is spelled; None where the catalogue has none."""
    return next((pack for pack in packs if pack.key == (product, fold(name or ""))), None)
