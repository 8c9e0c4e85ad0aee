"""The roll-ups: whatever was written, they hold what counting the events anew gives."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from lib.domain.scope import Scope
from lib.domain.types import State
from lib.store import catalogue, imports, ledger_days, retention, rollups
from lib.store.connection import Store
from lib.store.queries import Cursor
from tests.builders import Row, a_store, an_event, take_in

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
    with store._instance.cursor() as raw:
        assert raw.execute("SELECT credits FROM credit_days").fetchall() == [(1,), (1,)]
    assert held(store) == held_anew(store)


def test_a_ceremony_that_gains_a_signatory_is_counted_anew(store: Store, scope: Scope) -> None:
    take_in(store, scope, an_event(email="a@exemple.fr", state="cancelled"), name="1.xlsx")
    signed = an_event(email="b@exemple.fr", state="signed", signed_at=datetime(2025, 3, 4, 10, 0))
    again = an_event(email="a@exemple.fr", created_at=datetime(2025, 2, 3, 10, 0))
    take_in(store, scope, signed, again, an_event(contract="CTR-9"), name="2.xlsx")
    assert held(store) == held_anew(store)


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


def held(store: Store) -> dict[str, list[Any]]:
    with store._instance.cursor() as raw:
        return {name: raw.execute(f"SELECT {what} ORDER BY ALL").fetchall() for name, what in HELD.items()}


def held_anew(store: Store) -> dict[str, list[Any]]:
    store.write(rollups.rebuild)
    return held(store)
