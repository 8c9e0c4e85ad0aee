"""What a finance workbook says of itself, in the language of whoever asks for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from lib.domain.types import Product
from lib.errors import _
from lib.export.sheets import Say


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Its subject, and when it was made."""

    say: Say
    network: str
    period: str
    """Its days or month, in words."""
    filters: str
    """What was filtered; "" for nothing."""
    products: Mapping[Product, str]
    """What each product is called, in their order."""
    made_at: datetime
    """Naive Paris time."""

    @property
    def made(self) -> str:
        moment = f"{self.made_at:%d/%m/%Y %H:%M}"
        return self.say(_("Made on {moment} with Paraphe"), moment=moment)
