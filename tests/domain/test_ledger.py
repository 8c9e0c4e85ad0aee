"""Laws L2, L3 and L6 against a slow, plain oracle that moves one credit at a time."""

from collections import Counter
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lib.domain.ledger import BEGINNING, Block, DrawDown, Stretch, draw_down, moments
from lib.domain.types import Kind

DAY = datetime(2026, 1, 1)
END = DAY + timedelta(days=40)


def at(day: int) -> datetime:
    return DAY + timedelta(days=day)


def a_block(
    name: str = "a", start: int = 0, end: int | None = None, quantity: int = 10, **chosen: object
) -> Block:
    kind = Kind(str(chosen.get("kind", "purchase")))
    return Block(name, at(start), None if end is None else at(end), quantity, kind)


def run(blocks: list[Block], uses: list[datetime], until: datetime = END) -> DrawDown:
    """The draw-down of single uses: counted by the stretches that the blocks make."""
    starts = [BEGINNING, *moments(blocks, until)]
    counts = Counter(max(start for start in starts if start <= use) for use in uses if use < until)
    return draw_down(blocks, [Stretch(start, counts[start]) for start in starts], until)


def preference(block: Block) -> tuple[bool, datetime, datetime, str]:
    """Law L2, said again."""
    return (block.kind is not Kind.GRANT, block.expires_at or at(9_999), block.effective_at, block.block_id)


def oracle(blocks: list[Block], uses: list[datetime], until: datetime) -> tuple[dict[str, int], int, int]:
    """Remaining by block, unfunded, expired: every moment in order, every credit by itself."""
    left = {block.block_id: 0 for block in blocks}
    begun: set[str] = set()
    ended: set[str] = set()
    owed = expired = 0
    instants = {one.effective_at for one in blocks} | {one.expires_at for one in blocks if one.expires_at}
    for now in sorted(one for one in instants | set(uses) if one < until):
        for block in blocks:
            over = block.expires_at is not None and block.expires_at <= now
            if block.block_id in begun and over and block.block_id not in ended:
                ended.add(block.block_id)
                expired += left[block.block_id]
                left[block.block_id] = 0
        for block in blocks:
            if block.effective_at <= now and block.block_id not in begun:
                begun.add(block.block_id)
                left[block.block_id] = block.quantity
        demands = owed + uses.count(now)
        owed = 0
        for _credit in range(demands):
            usable = [one for one in blocks if left[one.block_id] and one.block_id not in ended]
            if not usable:
                owed += 1
                continue
            first = min(usable, key=preference)
            left[first.block_id] -= 1
    return {name: credits_ for name, credits_ in left.items() if name in begun - ended}, owed, expired


BLOCKS = st.lists(
    st.builds(
        lambda start, life, quantity, kind: (start, life, quantity, kind),
        st.integers(0, 30),
        st.one_of(st.none(), st.integers(1, 20)),
        st.integers(0, 6),
        st.sampled_from(["purchase", "grant", "opening"]),
    ),
    max_size=6,
).map(
    lambda drawn: [
        a_block(f"b{place}", start, None if life is None else start + life, quantity, kind=kind)
        for place, (start, life, quantity, kind) in enumerate(drawn)
    ]
)
USES = st.lists(st.integers(-2, 35).map(at), max_size=25)


@given(BLOCKS, USES)
def test_the_draw_down_is_the_oracles(blocks: list[Block], uses: list[datetime]) -> None:
    found = run(blocks, uses)
    remaining, unfunded, expired = oracle(blocks, uses, END)
    assert found.remaining == remaining
    assert found.unfunded == unfunded
    assert sum(found.expired.values()) == expired


@given(BLOCKS, USES)
def test_law_l6_the_counter_adds_up(blocks: list[Block], uses: list[datetime]) -> None:
    found = run(blocks, uses)
    quantity = sum(block.quantity for block in blocks)
    assert found.counter == quantity - len(uses) - sum(found.expired.values())


def test_law_l2_granted_credits_go_before_bought_ones() -> None:
    found = run([a_block("bought", end=5), a_block("granted", kind="grant")], [at(1)])
    assert found.remaining == {"granted": 9}
    assert found.expired == {"bought": 10}


def test_law_l2_what_expires_first_goes_first() -> None:
    found = run([a_block("never"), a_block("later", end=39), a_block("soon", end=38)], [at(1)], until=at(2))
    assert found.remaining == {"never": 10, "later": 10, "soon": 9}


def test_law_l2_a_block_is_gone_at_the_very_moment_it_expires() -> None:
    just_before = at(5) - timedelta(microseconds=1)
    assert run([a_block(end=5)], [just_before]).unfunded == 0
    assert run([a_block(end=5)], [at(5)]).unfunded == 1
    assert run([a_block(end=5)], [], until=at(5)).remaining == {"a": 10}
    assert run([a_block(end=5)], [], until=at(6)).expired == {"a": 10}


def test_a_use_in_the_same_instant_as_the_purchase_draws_on_it() -> None:
    assert run([a_block(start=3)], [at(3)]).remaining == {"a": 9}


def test_law_l3_the_next_block_funds_what_was_used_before() -> None:
    before = run([a_block(start=10)], [at(1), at(2)], until=at(9))
    assert (before.counter, before.unfunded) == (-2, 2)
    after = run([a_block(start=10)], [at(1), at(2)])
    assert (after.counter, after.unfunded) == (8, 0)


def test_law_l3_an_empty_ledger_owes_all_uses() -> None:
    assert run([], [at(1), at(2)]).counter == -2
