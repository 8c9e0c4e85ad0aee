"""What the files of the Finances page say of themselves, in the language of now."""

from lib.domain.clock import PARIS
from lib.domain.scope import Filters
from lib.domain.types import Product
from lib.export.letterhead import Letterhead
from lib.ui import words
from lib.ui.context import Context
from lib.ui.finances import narrowing
from lib.ui.i18n import voice


def of(ground: Context, period: str, filters: Filters) -> Letterhead:
    """The letterhead of a file about a period, which is said in words."""
    return Letterhead(
        say=voice(),
        network=ground.network,
        period=period,
        filters=narrowing.plainly(filters),
        products={product: words.product(product) for product in Product},
        made_at=ground.now.astimezone(PARIS).replace(tzinfo=None),
    )
