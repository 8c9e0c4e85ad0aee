"""How long credits last, gathered over wallets and said in words and a colour."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from lib.domain.cover import Level, Pace, together
from lib.domain.types import Product
from lib.store.cover import Cover, Expiry
from lib.ui import format as written
from lib.ui.i18n import _, counted

_SIGNS = {
    Level.LOW: ("orange", ":material/trending_down:"),
    Level.VERY_LOW: ("orange", ":material/warning:"),
    Level.CRITICAL: ("red", ":material/error:"),
    Level.OUT: ("red", ":material/block:"),
}


@dataclass(frozen=True, slots=True)
class Stand:
    """One product over several wallets. Fields as in `lib.store.cover.Cover`."""

    product: Product
    left: int
    unfunded: int
    used_this_month: int
    pace: Pace
    expiry: Expiry | None

    def level(self, today: date) -> Level:
        return self.pace.level(self.left, today)


def gathered(covers: Iterable[Cover]) -> list[Stand]:
    """One stand a product, over all the wallets; their paces may be of other days. [] without a wallet."""
    found: dict[Product, list[Cover]] = {}
    for one in covers:
        found.setdefault(one.product, []).append(one)
    return [_together(product, rows) for product, rows in found.items()]


def worst(rows: Iterable[Cover], today: date) -> Level:
    """The level nearest to the end among several."""
    return max((row.pace.level(row.left, today) for row in rows), key=list(Level).index, default=Level.FINE)


def short_wallets(rows: Sequence[Cover], today: date) -> list[str]:
    """Of several wallets, the ids of those with less than a week of cover of some product."""
    wallets: dict[str, list[Cover]] = {}
    for row in rows:
        wallets.setdefault(row.wallet, []).append(row)
    if len(wallets) < 2:
        return []
    return [wallet for wallet, own in wallets.items() if worst(own, today) in (Level.CRITICAL, Level.OUT)]


def word(level: Level) -> str:
    """« bas », « très bas », « critique », « épuisé »; "" where there is enough."""
    return {
        Level.FINE: "",
        Level.LOW: _("low"),
        Level.VERY_LOW: _("very low"),
        Level.CRITICAL: _("critical"),
        Level.OUT: _("used up"),
    }[level]


def marked(level: Level) -> str:
    """The word with its sign and colour, as Markdown; "" where there is enough."""
    if level is Level.FINE:
        return ""
    colour, sign = _SIGNS[level]
    return f":{colour}[{sign} {word(level)}]"


def days(stand: Stand, today: date) -> str:
    """« environ 21 jours »; "" where nothing can be said."""
    cover = stand.pace.cover(stand.left, today)
    if cover is None or stand.left <= 0:
        return ""
    return counted("about {n} day", "about {n} days", cover)


def sentence(stand: Stand, today: date) -> str:
    """How long the credits last, with the day, or why that cannot be said."""
    end = stand.pace.runs_out_on(stand.left)
    if stand.pace.used <= 0:
        return _("No use is known in the last 30 days.")
    if stand.left <= 0:
        return _("None left, at {pace}.", pace=per_day(stand.pace))
    if end is not None and end < today:  # the data stops some days ago
        return _(
            "Probably used up since {day}, at {pace}; newer data will tell.",
            day=written.day(end),
            pace=per_day(stand.pace),
        )
    if end is None:
        return _("More than ten years, at {pace}.", pace=per_day(stand.pace))
    return _(
        "{days}, until {day}, at {pace}.",
        days=days(stand, today).capitalize(),
        day=written.day(end),
        pace=per_day(stand.pace),
    )


def per_day(pace: Pace) -> str:
    """« 14,2 par jour », or « 1,5 en 30 jours » where that says more."""
    if pace.used * 10 < pace.days:
        return _("{n} in 30 days", n=written.decimal(pace.per_day * 30))
    return _("{n} a day", n=written.decimal(pace.per_day))


def _together(product: Product, rows: Sequence[Cover]) -> Stand:
    expiries = [row.expiry for row in rows if row.expiry is not None]
    first = min((expiry.on for expiry in expiries), default=None)
    return Stand(
        product,
        sum(row.left for row in rows),
        sum(row.unfunded for row in rows),
        sum(row.used_this_month for row in rows),
        together([row.pace for row in rows]),
        None
        if first is None
        else Expiry(first, sum(expiry.credits for expiry in expiries if expiry.on == first)),
    )
