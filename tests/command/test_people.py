"""`people`, and `--as`: a command with a person's scope and permissions."""

from pathlib import Path

import pytest

from tests.command.conftest import Run

YEAR = ("--from", "2025-01-01", "--to", "2025-12-31")


@pytest.fixture
def staffed(loaded: Run) -> Run:
    """An administrator, an analyst, finance, and leads of a team that is known and of one that is not."""
    for words in (
        ("ada@x.fr", "--role", "administrator", "--name", "Ada"),
        ("ana@x.fr", "--role", "analyst"),
        ("finn@x.fr", "--role", "finance"),
        ("mia@x.fr", "--role", "agency_manager", "--agency", "horizon lyon"),
        ("lea@x.fr", "--role", "team_lead", "--agency", "Horizon Lyon", "--team", "Nobody's"),
    ):
        code, _said, errors = loaded("people", "add", *words)
        assert code == 0, errors
    return loaded


def test_people_are_listed_changed_and_removed(staffed: Run) -> None:
    assert staffed("people", "change", "ANA@x.fr", "--role", "finance", "--permission", "import")[0] == 0
    assert staffed("people", "suspend", "finn@x.fr")[0] == 0
    _code, listed, _errors = staffed("people", "list", "--json")
    known = {one["email"]: one for one in listed}
    assert known["ana@x.fr"]["role"] == "finance" and known["ana@x.fr"]["permissions"] == ["import"]
    assert known["finn@x.fr"]["suspended"] and known["mia@x.fr"]["agencies"] == ["Horizon Lyon"]
    assert staffed("people", "reinstate", "finn@x.fr")[0] == 0
    assert staffed("people", "remove", "finn@x.fr")[0] == 0
    code, table, _errors = staffed("people", "list")
    assert code == 0 and "finn@x.fr" not in table and "ada@x.fr" in table


def test_what_cannot_be_is_refused_in_a_sentence(staffed: Run) -> None:
    for words in (
        ("remove", "ada@x.fr"),
        ("suspend", "nobody@x.fr"),
        ("add", "n@x.fr", "--role", "agency_manager"),
        ("add", "n@x.fr", "--role", "agency_manager", "--agency", "Nowhere"),
        ("change", "nobody@x.fr", "--role", "finance"),
        ("import", "/no/such/file.csv"),
    ):
        code, said, errors = staffed("people", *words)
        assert (code, said) == (1, "") and errors.startswith("error: ") and "Traceback" not in errors


def test_a_list_is_taken_in_whole_or_not_at_all(staffed: Run, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("email;rôle\nnew@x.fr;analyst\nana@x.fr;king\n")
    code, _said, errors = staffed("people", "import", file)
    assert code == 1 and "line 3" in errors and "nothing was taken in" in errors
    file.write_text("email;rôle\nnew@x.fr;analyst\nana@x.fr;finance\n")
    code, said, _errors = staffed("people", "import", file)
    assert (code, said) == (0, "people.csv: 1 added, 1 changed, 0 as before\n")


@pytest.mark.parametrize("before", [True, False])
def test_law_a1_a_command_as_somebody_sees_what_they_see(staffed: Run, before: bool) -> None:
    def total(email: str) -> int:
        who = ("--as", email)
        words = ("usage", *YEAR, "--by", "team", "--json")
        code, answer, errors = staffed(*who, *words) if before else staffed(*words, *who)
        assert code == 0, errors
        return int(answer["total"])

    assert total("ana@x.fr") == total("MIA@x.fr") > 0
    assert total("lea@x.fr") == 0


@pytest.mark.parametrize(
    ("email", "words", "needs"),
    [
        ("ana@x.fr", ("statement", "--month", "2025-03"), "view.cost"),
        ("ana@x.fr", ("costs", *YEAR, "--by", "team"), "view.cost"),
        ("ana@x.fr", ("imports",), "import"),
        ("finn@x.fr", ("undo", "abc"), "import"),
        ("finn@x.fr", ("import", "x.csv", "--agency", "Horizon Lyon"), "import"),
        ("finn@x.fr", ("orders", "x.csv"), "import"),
        ("finn@x.fr", ("uses", "x.csv"), "import"),
        ("mia@x.fr", ("people", "list"), "manage"),
        ("mia@x.fr", ("people", "add", "n@x.fr", "--role", "administrator"), "manage"),
        ("mia@x.fr", ("demo",), "manage"),
        ("ana@x.fr", ("reconcile", "--product", "erp", "--observed", "1", "--on", "2025-03-01"), "import"),
    ],
)
def test_law_a2_a_command_needs_its_permission(
    staffed: Run, email: str, words: tuple[str, ...], needs: str
) -> None:
    code, said, errors = staffed("--as", email, *words)
    assert (code, said) == (1, "")
    assert f"{email} may not do this" in errors and needs in errors


def test_an_export_as_somebody_is_masked_and_needs_the_permission(staffed: Run, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    assert staffed("--as", "ana@x.fr", "export", *YEAR, "-o", target)[0] == 0
    assert "@" not in target.read_text(encoding="utf-8-sig").replace("•••@", "")
    staffed("people", "add", "uma@x.fr", "--role", "user", "--agency", "Horizon Lyon", "--user", "U")
    assert staffed("--as", "uma@x.fr", "export", *YEAR, "-o", target)[0] == 1


@pytest.mark.parametrize("email", ["nobody@x.fr", "", "ana@x.fr"])
def test_nobody_acts_as_a_stranger_or_as_who_is_suspended(staffed: Run, email: str) -> None:
    assert staffed("people", "suspend", "ana@x.fr")[0] == 0
    code, _said, errors = staffed("--as", email, "usage", *YEAR, "--by", "team")
    assert code == 1 and "has no access" in errors


def test_an_administrator_does_not_raise_themselves(staffed: Run) -> None:
    assert staffed("people", "add", "eve@x.fr", "--role", "administrator")[0] == 0
    words = ("people", "change", "ada@x.fr", "--role", "finance")
    assert staffed("--as", "ada@x.fr", *words)[0] == 1
    assert staffed("--as", "eve@x.fr", *words)[0] == 0


def test_an_import_as_somebody_is_signed_by_them(staffed: Run, tmp_path: Path) -> None:
    file = tmp_path / "uses.csv"
    file.write_text("DATE;AGENCE;PRODUIT;QUANTITÉ\n01/02/2025;Horizon Lyon;ERP;1\n")
    assert staffed("--as", "mia@x.fr", "uses", file)[0] == 0
