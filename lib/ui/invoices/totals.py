"""What was bought and consumed of each product, over the orders that are shown."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

import streamlit as st

from lib.domain.scope import Permission
from lib.domain.types import OrderState, Product
from lib.store.orders import Order, Spent
from lib.ui import format as written
from lib.ui import words
from lib.ui.context import Context
from lib.ui.i18n import _, counted

_NOTHING = Spent(0, 0, 0, 0, 0)


@dataclass(slots=True)
class Total:
    """Over paid orders that stand. `price` None: no costs are shown; `spent` None: counters are hidden."""

    bought: int = 0
    price: Decimal | None = field(default_factory=Decimal)
    spent: Spent | None = _NOTHING

    def add(self, order: Order) -> None:
        self.bought += order.quantity
        self.price = None if self.price is None or order.price is None else self.price + order.price
        if self.spent is None or order.spent is None:
            self.spent = None
        else:
            self.spent = Spent(*(one + more for one, more in zip(self.spent, order.spent, strict=True)))


def totals(shown: Sequence[Order]) -> dict[Product, Total]:
    """A total a product; orders that wait, or whose payment was rejected, bought nothing."""
    found = {product: Total() for product in Product}
    for order in shown:
        if order.state is OrderState.PAID:
            found[order.product].add(order)
    return found


def draw(ground: Context, shown: Sequence[Order]) -> None:
    """Three cards."""
    with st.grid(3, min_column_width=230):
        for product, total in totals(shown).items():
            with st.container(border=True, height="stretch", gap="xsmall"):
                _card(product, total)
                if ground.scope.may(Permission.VIEW_COST) and total.price is not None:
                    st.caption(_("{price} excl. VAT", price=written.euros(total.price)))


def _card(product: Product, total: Total) -> None:
    st.markdown(f"**{words.product(product)}**")
    if total.spent is None:
        st.metric(_("Credits bought"), written.number(total.bought))
        st.caption(_("What was consumed of them is not shown to you."))
    else:
        st.metric(_("Credits consumed"), written.number(total.spent.consumed))
        share = total.spent.consumed / total.bought if total.bought else 0.0
        st.progress(
            min(1.0, share),
            counted(
                "of {n} bought ({share})",
                "of {n} bought ({share})",
                total.bought,
                share=written.percent(share),
            ),
        )
        st.caption(_rest(total.spent))


def _rest(spent: Spent) -> str:
    parts = [counted("{n} left", "{n} left", spent.left)]
    if spent.expired:
        parts.append(counted("{n} expired", "{n} expired", spent.expired))
    if spent.moved:
        parts.append(counted("{n} moved elsewhere", "{n} moved elsewhere", spent.moved))
    return " · ".join(parts)
