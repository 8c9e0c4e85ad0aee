"""How many orders wait for their payment, and the way to them."""

from lib.domain.scope import Filters
from lib.domain.types import OrderState
from lib.store import orders
from lib.ui import menu
from lib.ui.context import Context
from lib.ui.data import ask
from lib.ui.i18n import counted


def draw(ground: Context) -> None:
    """One link, where there are any."""
    if not menu.may_open(ground.scope, "invoices"):
        return
    waiting = ask(ground, orders.orders, Filters(products=()), ground.today, states=(OrderState.PENDING,))
    if waiting:
        menu.link(
            ground.scope,
            "invoices",
            counted("{n} order waits for its payment", "{n} orders wait for their payment", len(waiting)),
        )
