"""Random histories of a ledger, and the way from single uses to a draw-down.

Numbers are small and instants few, so that things happen at once as often as they can.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from hypothesis import settings
from hypothesis import strategies as st

from lib.domain.clock import paris_to_utc
from lib.domain.draw_down import draw_down
from lib.domain.ledger import BEGINNING, Block, Ledger, Stretch, Transfer, moments
from lib.domain.types import Kind
from tests.domain.ledger_oracle import tell
from tests.domain.ledger_told import Told, Use

WALLETS = ("agency-a", "agency-b", "network")


def at(quarter: int) -> datetime:
    """Instants a week or so apart, four a month from January 2026; each fourth begins a Paris month."""
    month, week = divmod(quarter, 4)
    years, month0 = divmod(month, 12)
    return paris_to_utc(datetime(2026 + years, month0 + 1, 1 + 7 * week))


LAST, MOST_USES = 20, 18
PRICES = [Decimal(0), Decimal("0.01"), Decimal("7.00"), Decimal("33.35")]
END = at(LAST + 1)
MONTHS = [at(first) for first in range(0, LAST + 1, 4)]


@dataclass(frozen=True, slots=True)
class History:
    """What happened to one product's credits."""

    blocks: Sequence[Block]
    transfers: Sequence[Transfer] = ()
    uses: Sequence[Use] = ()

    def told(self, until: datetime = END) -> Told:
        """By the oracle."""
        return tell(self.blocks, self.transfers, self.uses, until)

    def drawn(self, until: datetime = END, cuts: Iterable[datetime] = ()) -> Ledger:
        """By lib/domain."""
        return draw_down(self.blocks, self.transfers, self.stretches(until, cuts), until)

    def stretches(self, until: datetime = END, cuts: Iterable[datetime] = ()) -> list[Stretch]:
        """The uses before `until`, counted by the stretch that they fall in."""
        needed = moments(self.blocks, self.transfers, until)
        begins = {wallet: sorted({*needed.get(wallet, [BEGINNING]), *cuts}) for wallet in WALLETS}
        spent: Counter[tuple[str, datetime]] = Counter()
        back: Counter[tuple[str, datetime]] = Counter()
        for use in self.uses:
            if use.at < until:
                start = max(one for one in begins[use.wallet] if one <= use.at)
                (back if use.recredited else spent)[use.wallet, start] += 1
        return [
            Stretch(wallet, start, spent[wallet, start], back[wallet, start])
            for wallet, starts in begins.items()
            for start in starts
        ]


@st.composite
def blocks(draw: st.DrawFn, last: int, wallets: Sequence[str]) -> list[Block]:
    """Their ids come in another order than their beginnings. Some end or are voided before they begin."""
    made = []
    for name in draw(st.permutations("abcdef"))[: draw(st.integers(0, 6))]:
        start = draw(st.integers(0, last))
        life = draw(st.none() | st.integers(0, last))
        void = draw(st.none() | st.none() | st.integers(0, last))
        made.append(
            Block(
                block_id=name,
                wallet=draw(st.sampled_from(wallets)),
                effective_at=at(start),
                expires_at=None if life is None else at(start + life),
                quantity=draw(st.integers(1, 5)),
                kind=draw(st.sampled_from(Kind)),
                price=draw(st.sampled_from(PRICES)),
                voided_at=None if void is None else at(void),
            )
        )
    return made


@st.composite
def transfers(draw: st.DrawFn, last: int, wallets: Sequence[str]) -> list[Transfer]:
    made = []
    for name in draw(st.permutations("vwxyz"))[: draw(st.integers(0, 5))]:
        source, target = draw(st.permutations(wallets))[:2]
        made.append(Transfer(name, source, target, draw(st.integers(1, 6)), at(draw(st.integers(0, last)))))
    return made


@st.composite
def uses(draw: st.DrawFn, last: int, wallets: Sequence[str]) -> list[Use]:
    """Every fourth or so comes back. Their ids, too, are in no order."""
    ids = draw(st.permutations(range(MOST_USES)))[: draw(st.integers(0, MOST_USES))]
    return [
        Use(
            wallet=draw(st.sampled_from(wallets)),
            at=at(draw(st.integers(-1, last))),
            use_id=f"u{number:02}",
            recredited=draw(st.integers(0, 3)) == 3,
        )
        for number in ids
    ]


@st.composite
def histories(draw: st.DrawFn) -> History:
    """Crowded into few instants and two wallets, or spread over months and three."""
    last = draw(st.sampled_from([3, 8, LAST]))
    wallets = WALLETS[: draw(st.integers(2, 3))]
    return History(draw(blocks(last, wallets)), draw(transfers(last, wallets)), draw(uses(last, wallets)))


HISTORIES = histories()
INSTANTS = st.integers(-1, LAST + 1).map(at)
CUTS = st.lists(INSTANTS, max_size=6)
thorough = settings(max_examples=80, deadline=None)
