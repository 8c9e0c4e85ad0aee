"""The roll-ups: whatever was written, they hold what the events themselves say, and answer as they would."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import product
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from lib.config import Settings
from lib.domain.period import Period
from lib.domain.scope import Filters, Scope
from lib.domain.types import Axis, Dimension, Grain, Product, State
from lib.store import catalogue, consumption, imports, ledger_days, retention, rollups
from lib.store.connection import Store
from lib.store.queries import Cursor
from tests.builders import Row, an_event, take_in, use

NAMED = "r.* EXCLUDE (member_id), agency_id, team, user_name FROM {table} r JOIN members USING (member_id)"
SUMS = """
r.* EXCLUDE (member_id, {counts}), agency_id, team, user_name, {totals}
FROM {table} r JOIN members USING (member_id)
GROUP BY ALL
"""
SIDE_BY_SIDE = dict.fromkeys(
    ("signed", "cancelled", "in_progress", "unknown", "registered_letter", "erp"), "sum"
)
COUNTS = {
    "credit_days": {"credits": "sum"},
    "credit_months": {"first_on": "min", "credits": "sum"},
    "template_months": {"first_on": "min", "credits": "sum"},
    "team_days": {"credits": "sum"},
    "team_months": {"first_on": "min", "credits": "sum"},
    "open_days": {"ceremonies": "sum", "signatories": "sum"},
    "member_days": SIDE_BY_SIDE,
    "member_months": SIDE_BY_SIDE,
}
HELD = {
    "members": "agency_id, team, user_name, signatures, others FROM members WHERE signatures + others > 0",
    "relaunches": "* FROM relaunches",
    "member_templates": NAMED.format(table="member_templates"),
    **{
        table: SUMS.format(
            table=table,
            counts=", ".join(counts),
            totals=", ".join(f"{how}({count})" for count, how in counts.items()),
        )
        for table, counts in COUNTS.items()
    },
    "agency_days": "axis, day, agency_id, {totals} FROM agency_days GROUP BY axis, day, agency_id".format(
        totals=", ".join(f"sum({count})" for count in (*SIDE_BY_SIDE, "open"))
    ),
}
"""What each roll-up holds, by name instead of number; a count may stand in several rows, and is their sum."""
EVENTS = st.builds(
    lambda contract, day, who, signed, state, user, team, template: an_event(
        contract=f"CTR-{contract}",
        email=f"{who}@exemple.fr",
        created_at=datetime(2025, 1, 30, 10, 0) + timedelta(days=day),
        signed_at=datetime(2025, 2, 20, 10, 0) + timedelta(days=signed) if state == "signed" else None,
        state=state,
        user_name=user,
        team=team,
        template=template,
    ),
    st.integers(1, 3),
    st.sampled_from([0, 1, 2, 29, 60]),
    st.sampled_from(["zoe", "paul"]),
    st.integers(0, 40),
    st.sampled_from([str(state) for state in State]),
    st.sampled_from(["Paul", "Ana", None]),
    st.sampled_from(["Nord", "Sud", None]),
    st.sampled_from(["Mandat", "Bail"]),
)
FILES = st.lists(
    st.lists(
        EVENTS,
        min_size=1,
        max_size=8,
        unique_by=lambda row: (row["contract"], row["email"], row["created_at"]),
    ),
    min_size=2,
    max_size=3,
    unique_by=repr,
)


@settings(max_examples=4, phases=[Phase.generate])
@given(FILES)
def test_every_write_leaves_what_counting_anew_gives(files: list[list[Row]]) -> None:
    with a_store() as (store, scope):
        taken = [
            take_in(store, scope, *rows, agency=("Lyon", "Annecy")[number % 2], name=f"{number}.xlsx")
            for number, rows in enumerate([*files, files[0][:1]])
        ]
        assert held(store) == held_anew(store)
        imports.undo(store, scope, taken[0].import_id)
        assert held(store) == held_anew(store)
        now = datetime(2026, 1, 1, tzinfo=UTC)
        retention.anonymise(store, scope, date(2025, 3, 1), by="ana", now=now)
        assert held(store) == held_anew(store)
        for receipt in taken[1:]:
            imports.undo(store, scope, receipt.import_id)
        assert all(rows == [] for rows in held(store).values())


def test_what_is_new_to_a_day_is_added_to_its_counts(store: Store, scope: Scope) -> None:
    for number in (1, 2):
        take_in(store, scope, an_event(contract=f"CTR-{number}"), name=f"{number}.xlsx")
    with store._cursor() as raw:
        assert raw.execute("SELECT credits FROM credit_days").fetchall() == [(1,), (1,)]
    assert held(store) == held_anew(store)


def test_a_ceremony_that_gains_a_signatory_is_counted_anew(store: Store, scope: Scope) -> None:
    take_in(store, scope, an_event(email="a@exemple.fr", state="cancelled"), name="1.xlsx")
    signed = an_event(email="b@exemple.fr", state="signed", signed_at=datetime(2025, 3, 4, 10, 0))
    again = an_event(email="a@exemple.fr", created_at=datetime(2025, 2, 3, 10, 0))
    take_in(store, scope, signed, again, an_event(contract="CTR-9"), name="2.xlsx")
    assert held(store) == held_anew(store)


COUNTED_FROM_EVENTS = """
CREATE VIEW credit_days AS
SELECT axis, day, day AS first_on, member_id, template, product, state, NULL::BOOLEAN AS cancelled,
       NULL::BOOLEAN AS relaunched, NULL::BOOLEAN AS waiting, NULL::BOOLEAN AS any_signed, credits
FROM (
    SELECT 'creation' AS axis, created_on AS day, * FROM consumption
    UNION ALL
    SELECT 'signature', signed_on, * FROM consumption WHERE signed_on IS NOT NULL
) c
JOIN members m
    ON c.agency_id = m.agency_id AND c.team IS NOT DISTINCT FROM m.team
   AND c.user_name IS NOT DISTINCT FROM m.user_name
"""
"""Each use on its day; no month is counted, so that every answer comes from the events themselves."""
SIDE_BY_SIDE = """
SELECT axis, day, member_id, CASE WHEN state = 'signed' THEN credits ELSE 0 END AS signed,
       CASE WHEN state = 'cancelled' THEN credits ELSE 0 END AS cancelled,
       CASE WHEN state = 'in_progress' THEN credits ELSE 0 END AS in_progress,
       CASE WHEN state = 'unknown' THEN credits ELSE 0 END AS unknown,
       CASE WHEN product = 'registered_letter' THEN credits ELSE 0 END AS registered_letter,
       CASE WHEN product = 'erp' THEN credits ELSE 0 END AS erp
FROM credit_days
"""
COUNTED = ("credit_days", "credit_months", "template_months", "member_days", "member_months", "agency_days")
PERIODS = {
    "days": Period(date(2025, 1, 31), date(2025, 2, 2)),
    "whole months": Period(date(2025, 1, 1), date(2025, 4, 1)),
    "months and days": Period(date(2025, 1, 31), date(2025, 4, 2)),
    "two parts of months": Period(date(2025, 1, 31), date(2025, 2, 28)),
    "to the end of the calendar": Period(date(2025, 1, 31), date.max),
}
FILTERS = {
    "none": Filters(),
    "every product": Filters(products=()),
    "a team": Filters(teams=("Nord",)),
    "no team": Filters(teams=("",)),
    "a user": Filters(users=("Ana",)),
    "a template": Filters(templates=("Bail",)),
    "a state": Filters(states=(State.SIGNED, State.UNKNOWN), products=()),
    "an agency and a template": Filters(agencies=("Lyon",), templates=("Mandat",)),
    "letters": Filters(products=(Product.REGISTERED_LETTER,)),
}
TEAMS = [("Lyon", "Nord"), ("Annecy", None), ("Lyon", "Sud"), ("Annecy", "Nord")]
USERS = [("Annecy", "Ana"), ("Lyon", "Paul"), ("Lyon", None)]
ASKED: dict[str, Callable[..., Any]] = {
    **{
        f"usage by {by}": lambda *of, by=by: consumption.usage(*of, by=by)  # type: ignore[misc]
        for by in Dimension
    },
    "daily": consumption.daily,
    "teams by month": lambda *of: consumption.series(*of, TEAMS, by=Dimension.TEAM, grain=Grain.MONTH),
    "users by week": lambda *of: consumption.series(*of, USERS, by=Dimension.USER, grain=Grain.WEEK),
    "ranking": lambda *of: consumption.ranking(*of, by=Dimension.TEAM, before=PERIODS["days"]),
    "cohorts": lambda store, scope, period, axis, filters: consumption.cohorts(store, scope, period, filters),
    "users and teams": consumption.user_teams,
    "rows": lambda *of: consumption.event_rows(*of, limit=5, offset=2),
    "how many rows": consumption.count_events,
}


@pytest.fixture(scope="module")
def full() -> Iterator[tuple[Store, Scope]]:
    with a_store() as (store, scope):
        fill(store, scope)
        yield store, scope


@pytest.fixture(scope="module")
def by_event() -> Iterator[tuple[Store, Scope]]:
    """The same store without roll-ups: a view over the events stands in for them."""
    with a_store() as (store, scope):
        fill(store, scope)
        with store._cursor() as raw:
            for table in COUNTED:
                raw.execute(f"DROP TABLE {table}")
            raw.execute(COUNTED_FROM_EVENTS)
            month = "* REPLACE (date_trunc('month', day)::DATE AS day)"
            raw.execute(f"CREATE VIEW template_months AS SELECT {month} FROM credit_days")
            raw.execute("CREATE VIEW credit_months AS SELECT * EXCLUDE (template) FROM template_months")
            raw.execute(f"CREATE VIEW member_days AS {SIDE_BY_SIDE}")
            raw.execute(f"CREATE VIEW member_months AS SELECT {month} FROM member_days")
            by_agency = "d.*, agency_id FROM member_days d JOIN members USING (member_id)"
            raw.execute(f"CREATE VIEW agency_days AS SELECT {by_agency}")
        yield store, scope


def fill(store: Store, scope: Scope) -> None:
    for number, agency in enumerate(("Lyon", "Annecy")):
        rows = [
            an_event(
                contract=f"CTR-{n % 7}",
                email=f"{n}@exemple.fr",
                created_at=datetime(2025, 1, 28, 9, 0) + timedelta(days=n * (3 + number) % 70),
                signed_at=datetime(2025, 2, 20, 9, 0) + timedelta(days=n) if n % 4 == 0 else None,
                state=("signed", "cancelled", "in_progress", "unknown")[n % 4],
                user_name=("Paul", "Ana", None)[n % 3],
                team=("Nord", "Sud", None)[n // 3 % 3],
                template=("Mandat", "Bail", None)[n % 5 % 3],
            )
            for n in range(60)
        ]
        take_in(store, scope, *rows, agency=agency, name=f"{agency}.xlsx")
        use(store, scope, agency, "registered_letter", datetime(2025, 2, 3 + number, 9, 0), team="Nord")


@pytest.mark.parametrize("question", ASKED)
@pytest.mark.parametrize("filters", FILTERS)
def test_every_answer_is_that_of_the_events(
    full: tuple[Store, Scope], by_event: tuple[Store, Scope], question: str, filters: str
) -> None:
    turn = list(FILTERS).index(filters)
    for number, (period, axis) in enumerate(product(PERIODS.values(), Axis), turn):
        kept, counted = (
            # A scope in turn, another with each filter: all of them with all would take minutes.
            plain(ASKED[question](store, scopes(everybody)[number % 3], period, axis, FILTERS[filters]))
            for store, everybody in (full, by_event)
        )
        assert kept == counted


def scopes(everybody: Scope) -> list[Scope]:
    lyon = catalogue.agency_id(everybody.network, "Lyon")
    return [
        everybody,
        replace(everybody, agencies=frozenset({lyon}), team="Nord"),
        replace(everybody, user="Ana"),
    ]


def test_a_letter_leaves_the_ceremonies_of_its_day_as_they_are(store: Store, scope: Scope) -> None:
    cancelled = [an_event(email=f"{who}@exemple.fr", state="cancelled") for who in "ab"]
    take_in(store, scope, *cancelled, agency="Lyon")
    before = held(store)

    def work(cursor: Cursor) -> None:
        cursor.run("stale_none")
        letter = "INSERT INTO stale_days VALUES (?, 'registered_letter', 'creation', DATE '2025-03-03')"
        cursor._cursor.execute(letter, [catalogue.agency_id(scope.network, "Lyon")])
        ledger_days.keep_days(cursor)

    store.write(work)
    assert held(store) == before


def test_open_ceremonies_by_agency_are_those_of_its_members(full: tuple[Store, Scope]) -> None:
    store, everybody = full
    today = date(2025, 2, 20)
    every_team = Filters(teams=("Nord", "Sud", ""))
    for agencies in ((), ("Lyon",), ("Annecy",)):
        by_agency, by_member = (
            plain(consumption.open_ceremonies(store, everybody, replace(chosen, agencies=agencies), today))
            for chosen in (Filters(), every_team)
        )
        assert by_agency == by_member != []


def test_a_ceremony_of_two_users_is_open_once(store: Store, scope: Scope) -> None:
    together = [an_event(user_name=user, email=f"{user}@exemple.fr") for user in ("Ana", "Paul")]
    take_in(store, scope, *together)
    for users, signatories in (((), 2), (("Ana",), 1)):
        [row] = plain(consumption.open_ceremonies(store, scope, Filters(users=users), date(2025, 3, 4)))
        assert (row["age"], row["ceremonies"], row["signatories"]) == ("0-2", 1, signatories)


@contextmanager
def a_store() -> Iterator[tuple[Store, Scope]]:
    """A store in a folder of its own, and its whole network's scope."""
    with TemporaryDirectory() as folder:
        store = Store(Settings(store=f"file:{folder}/s.duckdb", memory_mb=500))
        try:
            yield store, Scope.whole_network(catalogue.network(store).network_id)
        finally:
            store.close()


def held(store: Store) -> dict[str, list[Any]]:
    with store._cursor() as raw:
        return {name: raw.execute(f"SELECT {what} ORDER BY ALL").fetchall() for name, what in HELD.items()}


def held_anew(store: Store) -> dict[str, list[Any]]:
    store.write(rollups.rebuild)
    return held(store)


def plain(answer: Any) -> Any:
    """Rows of a frame as they compare: with lists in place of arrays."""
    if not hasattr(answer, "to_dict"):
        return answer
    rows = answer.astype(object).where(answer.notna(), None).to_dict("records")
    return [
        {key: list(value) if hasattr(value, "tolist") else value for key, value in row.items()}
        for row in rows
    ]
