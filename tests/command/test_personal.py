"""`export --signatories`, `anonymise`, `forget` and `audit`, as a person runs them."""

import os
import resource
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from lib.command import personal
from lib.config import Settings
from lib.domain.export_columns import EXPORT_COLUMNS
from lib.export.delimited import csv_table
from lib.store.connection import disconnect
from tests.command.conftest import Run
from tests.store.personal import said_in_file

DATES = ("--from", "2025-01-01", "--to", "2025-12-31")
HEADER = ";".join(column.header for column in EXPORT_COLUMNS) + "\n"
LINES = (
    "CTR-1;Bail;Zébulon Quartz;06 39 98 00 01;zebulon@exemple.fr;03/03/2025 10:00;;annulée;Ana;Lyon\n"
    "CTR-2;Bail;Paul Petit;;paul@exemple.fr;03/10/2025 10:00;;signature en cours;Ana;Lyon\n"
)


@pytest.fixture
def imported(run: Run, tmp_path: Path) -> Run:
    file = tmp_path / "export.csv"
    file.write_text(HEADER + LINES, encoding="utf-8")
    assert run("import", file, "--agency", "Horizon Lyon")[0] == 0
    return run


def exported(run: Run, folder: Path, *words: str) -> str:
    code, _out, said = run("export", *DATES, *words, "-o", folder / "out.csv")
    assert code == 0, said
    return (folder / "out.csv").read_text("utf-8-sig")


def test_an_export_names_signatories_in_clear_masked_or_by_pseudonym(imported: Run, tmp_path: Path) -> None:
    assert "Zébulon Quartz" in exported(imported, tmp_path)
    masked = exported(imported, tmp_path, "--signatories", "mask")
    assert ";Z. Q…;06 •• •• •• 01;z•••@exemple.fr;" in masked
    assert "Quartz" not in masked
    pseudonyms = exported(imported, tmp_path, "--signatories", "pseudonym")
    assert pseudonyms.count(";S-") == 2
    assert "exemple.fr" not in pseudonyms
    assert exported(imported, tmp_path, "--signatories", "pseudonym") == pseudonyms


@pytest.mark.in_a_file
def test_forget_shows_what_it_found_and_asks_for_a_yes(
    imported: Run, settings: Settings, tmp_path: Path
) -> None:
    words = ("forget", "--phone", "06.39.98.00.01", "--reference", "R-1")
    code, told, _said = imported(*words, "find")
    assert code == 0
    assert "1 events, created from 2025-03-03 to 2025-03-03" in told
    assert "also there: --email=zebulon@exemple.fr" in told
    code, _told, said = imported(*words, "anonymise")
    assert code == 1
    assert "--yes" in said
    assert "Quartz" in exported(imported, tmp_path)
    (tmp_path / "out.csv").unlink()
    code, told, _said = imported(*words, "anonymise", "--yes")
    assert code == 0
    assert not said_in_file(settings, "Quartz")
    assert imported(*words, "find")[1].startswith("0 events")


def test_forget_says_which_files_are_named_after_somebody_before_it_renames_them(
    run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "contrats_Quartz_Zebulon.csv"
    file.write_text(HEADER + LINES, encoding="utf-8")
    run("import", file, "--agency", "Horizon Lyon")
    words = ("forget", "--name", "Zébulon Quartz")
    assert "named after them: contrats_Quartz_Zebulon.csv\n" in run(*words, "anonymise")[1]
    assert [one["file"] for one in run("imports", "--json")[1]] == [file.name]
    run(*words, "anonymise", "--yes")
    assert [one["file"][:7] for one in run("imports", "--json")[1]] == ["import "]


def test_forget_hands_over_what_is_held(imported: Run, tmp_path: Path) -> None:
    file = tmp_path / "held.csv"
    assert imported("forget", "--email", "ZEBULON@exemple.fr", "export", file)[0] == 0
    header, row = file.read_text("utf-8-sig").splitlines()
    assert header == "agency;contract;template;signatory;phone;email;created;signed;state;user_name;team"
    assert row.startswith(
        "Horizon Lyon;CTR-1;Bail;Zébulon Quartz;'+33639980001;zebulon@exemple.fr;2025-03-03 10:00"
    )


def test_what_is_held_is_for_its_owner_alone_and_replaces_a_file_whole_or_not_at_all(
    imported: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "held.csv"
    file.write_text("before")
    there = set(tmp_path.iterdir())
    words = ("forget", "--email", "zebulon@exemple.fr", "export", file)
    with on_a_full_disk(monkeypatch):
        code, _told, said = imported(*words)
    assert code == 1
    assert "nothing was left behind" in said
    assert file.read_text() == "before"
    assert set(tmp_path.iterdir()) == there
    assert imported(*words)[0] == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert set(tmp_path.iterdir()) == there


@contextmanager
def on_a_full_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """From the moment on that the table is made, no file grows beyond ten bytes."""
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)

    def made(*arguments: Any) -> bytes:
        resource.setrlimit(resource.RLIMIT_FSIZE, (10, usual[1]))
        return csv_table(*arguments)

    with monkeypatch.context() as full:
        full.setattr(personal, "csv_table", made)
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, usual)


def test_what_is_no_file_is_not_replaced(imported: Run, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    code, _told, said = imported("forget", "--email", "zebulon@exemple.fr", "export", pipe)
    assert code == 1
    assert "no file" in said
    assert pipe.is_fifo()


@pytest.mark.parametrize(
    "words", [("find",), ("--email", " ", "find"), ("--agency", "Nowhere", "--name", "X", "find")]
)
def test_forget_needs_somebody_and_an_agency_that_is_known(imported: Run, words: tuple[str, ...]) -> None:
    code, _told, said = imported("forget", *words)
    assert code == 1
    assert said.startswith("error: ")


@pytest.mark.in_a_file
def test_anonymise_goes_by_the_setting_or_the_option(
    imported: Run, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, _told, said = imported("anonymise")
    assert code == 1
    assert "PARAPHE_RETENTION_MONTHS" in said
    assert "0 events" in imported("anonymise", "--older-than", "1200")[1]
    monkeypatch.setenv("PARAPHE_RETENTION_MONTHS", "1")
    disconnect()  # another command is another process
    assert "of 2 events" in imported("anonymise", "--dry-run")[1]
    assert said_in_file(settings, "Quartz")
    assert "of 2 events" in imported("anonymise")[1]
    assert not said_in_file(settings, "Quartz")
    assert imported("usage", *DATES, "--by", "month", "--json")[1]["total"] == 2


@pytest.mark.parametrize("months", ["0", "-1", "x", "1201"])
def test_months_are_a_number_that_makes_sense(run: Run, months: str) -> None:
    assert run("anonymise", f"--older-than={months}")[0] == 2


def test_audit_tells_the_acts_of_the_command_line(imported: Run, tmp_path: Path) -> None:
    exported(imported, tmp_path, "--signatories", "mask")
    _code, told, _said = imported("audit", "--json")
    assert [(entry["action"], entry["rows"], entry["personal"]) for entry in told] == [
        ("export", 2, False),
        ("import", 2, False),
    ]
    assert {entry["who"] for entry in told} == {"command line"}
    _code, told, _said = imported("audit", "--action", "import", "--text", "SIGNATURES", "--json")
    assert [entry["agencies"] for entry in told] == [["Horizon Lyon"]]
    assert imported("audit", "--to", "2020-01-01", "--json")[1] == []
    assert imported("audit", "--who", "nobody", "--json")[1] == []
    assert "export" in imported("audit")[1]


@pytest.mark.parametrize(
    "words",
    [
        ("undo", "\udcff"),
        ("audit", "--who", "\udcff"),
        ("audit", "--text", "\udcff"),
        ("forget", "--name", "Paul", "--reference", "\udcff", "find"),
    ],
)
def test_bytes_that_are_no_text_are_refused_in_a_sentence(run: Run, words: tuple[str, ...]) -> None:
    code, _told, said = run(*words)
    assert code == 2
    assert "not UTF-8" in said
