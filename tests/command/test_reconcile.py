"""`reconcile` as a script meets it."""

from datetime import date, datetime

import pytest

from lib.config import Settings
from lib.domain.scope import Scope
from lib.store.connection import Store
from tests.builders import an_event, order, take_in
from tests.command.conftest import Run

ASKED = ("--product", "signature", "--on", "2025-03-31", "--json")


@pytest.fixture
def lyon(settings: Settings) -> None:
    """100 bought and 2 used by Lyon; 50 wait for their payment. Annecy used one that nobody bought."""
    opened = Store(settings)
    scope = Scope.whole_network(opened.rows("network")[0][0])
    order(opened, scope, "Lyon", "signature", 100)
    day = {"ordered_at": datetime(2025, 3, 12, 9), "ordered_on": date(2025, 3, 12)}
    order(opened, scope, "Lyon", "signature", 50, number="CMD-7", status="pending", **day)
    take_in(opened, scope, *(an_event(email=f"{n}@exemple.fr") for n in range(2)), agency="Lyon")
    take_in(opened, scope, an_event(), agency="Annecy", name="annecy.xlsx")
    opened.close()


@pytest.mark.usefixtures("lyon")
def test_a_gap_with_its_first_day_and_candidates(run: Run) -> None:
    code, answer, _errors = run("reconcile", *ASKED, "--observed", 148, "--agency", "LYON")
    assert code == 0
    pending, *_others = answer.pop("candidates")
    assert answer == {
        "product": "signature",
        "on": "2025-03-31",
        "agency": "Lyon",
        "observed": 148,
        "expected": 98,
        "gap": 50,
        "first_day": "2025-03-12",
        "last_agreed": None,
    }
    assert pending == {
        "kind": "order_not_entered",
        "sign": "pending",
        "where": "Lyon",
        "name": "CMD-7",
        "first_on": "2025-03-12",
        "last_on": "2025-03-12",
        "credits": 50,
        "estimated": False,
        "exact": True,
        "says": "Order CMD-7 waits for its payment here.",
        "to_do": "If the platform has granted its credits, mark it as paid.",
    }


@pytest.mark.usefixtures("lyon")
def test_all_agencies_together(run: Run) -> None:
    _code, answer, _errors = run("reconcile", *ASKED, "--observed", 97)
    assert (answer["agency"], answer["expected"], answer["gap"]) == (None, 97, 0)
    assert (answer["first_day"], answer["last_agreed"], answer["candidates"]) == (None, "2025-03-31", [])


@pytest.mark.usefixtures("lyon")
def test_a_negative_counter_is_a_number(run: Run) -> None:
    _code, answer, _errors = run("reconcile", *ASKED, "--observed", "-1", "--agency", "Annecy")
    assert (answer["observed"], answer["gap"]) == (-1, 0)


@pytest.mark.usefixtures("lyon")
def test_what_was_saved_tells_when_the_gap_appeared(run: Run) -> None:
    for day, seen in (("2025-03-02", 100), ("2025-03-04", 97), ("2025-03-20", 140)):
        words = ("--product", "signature", "--on", day, "--observed", seen, "--save")
        assert run("reconcile", *words)[0] == 0
    _code, answer, _errors = run("reconcile", *ASKED, "--observed", 147)
    assert (answer["first_day"], answer["last_agreed"]) == ("2025-03-20", "2025-03-04")


@pytest.mark.usefixtures("lyon")
def test_without_json_it_reads_as_a_table(run: Run) -> None:
    code, said, _errors = run("reconcile", "--product", "signature", "--on", "2025-03-31", "--observed", 147)
    assert code == 0
    assert "observed 147, expected 97, gap +50" in said
    assert "Order CMD-7 waits for its payment here." in said
    assert "exactly" in said
    _code, said, _errors = run("reconcile", *ASKED[:-1], "--observed", 97)
    assert said == "observed 97, as expected\n"


@pytest.mark.usefixtures("lyon")
@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        (("--on", "2025-03-31", "--observed", "5", "--agency", "Nowhere"), 1, "Nowhere"),
        (("--on", "2099-03-31", "--observed", "5"), 1, "not come"),
        (("--on", "2025-03-31", "--observed", "many"), 2, "whole number"),
        (("--on", "2025-03-31"), 2, "--observed"),
    ],
)
def test_what_cannot_be_compared_is_refused(run: Run, words: tuple[str, ...], code: int, why: str) -> None:
    done, _said, errors = run("reconcile", "--product", "signature", *words)
    assert done == code
    assert why in errors


def test_an_empty_store_answers_too(run: Run) -> None:
    code, answer, _errors = run("reconcile", *ASKED, "--observed", 5)
    assert (code, answer["expected"], answer["gap"], answer["first_day"]) == (0, 0, 5, "2025-03-31")


def test_a_catalogue_that_cannot_be_read_is_said_and_left_out(
    run: Run, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    broken = settings.staging.parent / "catalogue.csv"
    broken.write_bytes(b"\xff\xfe\x00")
    monkeypatch.setenv("PARAPHE_CATALOGUE", str(broken))
    code, answer, errors = run("reconcile", *ASKED, "--observed", 100)
    assert code == 0
    assert "catalogue" in errors
    assert answer["candidates"] == []
