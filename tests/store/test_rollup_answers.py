"""The roll-ups answer as the events themselves would, whoever asks for whatever."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import product
from typing import Any

import pytest

from lib.domain.period import Period
from lib.domain.scope import Filters, Scope
from lib.domain.types import Axis, Dimension, Grain, Product, State
from lib.store import catalogue, consumption
from lib.store.connection import Store
from lib.store.days import Day, days, open_days
from tests.builders import a_store, an_event, take_in, use

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
    "days": lambda *of: days(*of),
    "days and months": lambda *of: by_month(days(*of, grain=Grain.MONTH)),
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
        with store._instance.cursor() as raw:
            for table in COUNTED:
                raw.execute(f"DROP TABLE {table}")
            raw.execute(COUNTED_FROM_EVENTS)
            month = "* REPLACE (date_trunc('month', day)::DATE AS day)"
            raw.execute(f"CREATE VIEW template_months AS SELECT {month} FROM credit_days")
            raw.execute("CREATE VIEW credit_months AS SELECT * EXCLUDE (template) FROM template_months")
            raw.execute(f"CREATE VIEW member_days AS {SIDE_BY_SIDE}")
            raw.execute(f"CREATE VIEW member_months AS SELECT {month} FROM member_days")
            by_agency = "d.*, agency_id, 0 AS open FROM member_days d JOIN members USING (member_id)"
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


def test_open_ceremonies_by_agency_are_those_of_its_members(full: tuple[Store, Scope]) -> None:
    store, everybody = full
    every_team = Filters(teams=("Nord", "Sud", ""))
    for agencies in ((), ("Lyon",), ("Annecy",)):
        by_agency, by_member = (
            open_days(store, everybody, replace(chosen, agencies=agencies))
            for chosen in (Filters(), every_team)
        )
        assert by_agency == by_member != []


def test_a_ceremony_of_two_users_is_open_once(store: Store, scope: Scope) -> None:
    together = [an_event(user_name=user, email=f"{user}@exemple.fr") for user in ("Ana", "Paul")]
    take_in(store, scope, *together)
    for users, signatories in (((), 2), (("Ana",), 1)):
        assert open_days(store, scope, Filters(users=users)) == [(date(2025, 3, 3), 1, signatories)]


@pytest.mark.parametrize("names", [(), ("Ana",), ("Ana", "Paul", "nobody")])
def test_the_teams_of_some_users_are_those_among_all(
    full: tuple[Store, Scope], names: tuple[str, ...]
) -> None:
    store, everybody = full
    for scope, period in product(scopes(everybody), PERIODS.values()):
        asked = (store, scope, period, Axis.CREATION, Filters())
        of_all = consumption.user_teams(*asked)
        among = {who: teams for who, teams in of_all.items() if who[1] in (*names, None)}
        assert consumption.user_teams(*asked, names=names) == among
        assert any(name in names for _agency, name in among) or not names


def by_month(used: list[Day]) -> dict[date, list[int]]:
    """What stands on days, or on the first of a month that is whole, by month."""
    found: dict[date, list[int]] = {}
    for one in used:
        so_far = found.setdefault(one.day.replace(day=1), [0] * len(one[1:]))
        found[one.day.replace(day=1)] = [total + more for total, more in zip(so_far, one[1:], strict=True)]
    return found


def plain(answer: Any) -> Any:
    """Rows of a frame as they compare: with lists in place of arrays."""
    if not hasattr(answer, "to_dict"):
        return answer
    rows = answer.astype(object).where(answer.notna(), None).to_dict("records")
    return [
        {key: list(value) if hasattr(value, "tolist") else value for key, value in row.items()}
        for row in rows
    ]
