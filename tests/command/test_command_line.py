"""The command line as a script meets it: output, exit codes, errors without a trace."""

import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from lib.config import Settings
from lib.domain.scope import Scope
from lib.store.connection import Store, disconnect
from tests.builders import an_event, order, take_in, use
from tests.command.conftest import Run
from tests.samples import expected

ROOT = Path(__file__).resolve().parent.parent.parent


def by_key(answer: dict[str, Any]) -> dict[str | None, int]:
    return {row["key"]: row["credits"] for row in answer["rows"]}


@pytest.mark.parametrize("by", ["team", "month", "template", "user"])
def test_usage_is_the_exports_rows(loaded: Run, by: str) -> None:
    code, answer, _errors = loaded(
        "usage", "--from", "2025-01-01", "--to", "2025-06-30", "--by", by, "--json"
    )
    truth = expected()["after importing 1 then 2"]
    assert code == 0
    assert {key or "": credits for key, credits in by_key(answer).items()} == truth[f"by_{by}"]
    assert {key: answer[key] for key in ("axis", "from", "to", "by", "total")} == {
        "axis": "creation", "from": "2025-01-01", "to": "2025-06-30", "by": by, "total": truth["rows"],
    }  # fmt: skip


def test_usage_on_the_signature_axis_counts_signed_rows(loaded: Run) -> None:
    _code, answer, _errors = loaded(
        "usage", "--from", "2025-01-01", "--to", "2025-12-31", "--by", "state",
        "--axis", "signature", "--json",
    )  # fmt: skip
    assert answer["total"] == expected()["after importing 1 then 2"]["signed_rows"]


def test_usage_takes_filters(loaded: Run) -> None:
    _code, answer, _errors = loaded(
        "usage", "--from", "2025-01-01", "--to", "2025-06-30", "--by", "team",
        "--team", "Annecy", "--team", "", "--agency", "horizon lyon", "--json",
    )  # fmt: skip
    assert by_key(answer) == {"Annecy": 281, None: 257}


@pytest.mark.parametrize(("by", "key"), [("day", "2025-01-02"), ("week", "2025-W05"), ("month", "2025-03")])
def test_time_keys(loaded: Run, by: str, key: str) -> None:
    _code, answer, _errors = loaded(
        "usage", "--from", "2025-01-01", "--to", "2025-06-30", "--by", by, "--json"
    )
    keys = list(by_key(answer))
    assert key in keys
    assert keys == sorted(key for key in keys if key)


def test_counters_are_orders_less_uses(run: Run, settings: Settings) -> None:
    opened = Store(settings)
    scope = Scope.whole_network(opened.rows("network")[0][0])
    take_in(opened, scope, an_event(), an_event(email="b@exemple.fr"), agency="Lyon")
    order(opened, scope, "Lyon", "signature", 100)
    order(opened, scope, "Lyon", "signature", 900, status="pending")
    order(opened, scope, "Lyon", "erp", 5)
    use(opened, scope, "Lyon", "erp", datetime(2025, 6, 1, 9, 0), quantity=2)
    opened.close()
    _code, answer, _errors = run("counters", "--as-of", "2025-12-31", "--json")
    assert answer == {
        "as_of": "2025-12-31",
        "known_at": None,
        "rows": [
            {"agency": "Lyon", "product": "erp", "remaining": 3, "unfunded": 0},
            {"agency": "Lyon", "product": "signature", "remaining": 98, "unfunded": 0},
        ],
    }
    _code, before, _errors = run("counters", "--as-of", "2025-03-02", "--json")
    assert {row["product"]: row["remaining"] for row in before["rows"]} == {"erp": 5, "signature": 100}
    assert "signature" in run("counters")[1]


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["dance"],
        ["usage", "--from", "2025-01-01"],
        ["usage", "--from", "01/02/2025", "--to", "2025-02-01", "--by", "day"],
        ["usage", "--from", "2025-01-01", "--to", "2025-02-30", "--by", "day"],
        ["usage", "--from", "2025-01-01", "--to", "2025-02-01", "--by", "moon"],
        ["usage", "--from", "2025-01-01", "--to", "2025-02-01", "--by", "day", "--state", "signé"],
        ["export", "--from", "2025-01-01", "--to", "2025-02-01", "-o", "out.pdf"],
        ["import", "--agency", "Lyon"],
        ["import", "file.xlsx"],
        ["demo", "--events", "0"],
        ["demo", "--events", "lots"],
        ["demo", "--events", "9" * 5000],
        ["demo", "--events", "5", "--seed", "-1"],
        ["demo", "--events", "5", "--seed", "lucky"],
        ["audit", "--from", "0001-01-01"],
        ["audit", "--to", "9999-12-31"],
    ],
    ids=lambda words: " ".join(words)[:60],
)
def test_wrong_usage_exits_with_2(run: Run, words: list[str]) -> None:
    code, _said, errors = run(*words)
    assert code == 2
    assert "usage:" in errors


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["usage", "--from", "2025-02-01", "--to", "2025-01-01", "--by", "day"], "comes before its start"),
        (
            ["usage", "--from", "2025-01-01", "--to", "2025-02-01", "--by", "day", "--agency", "X"],
            "No agency",
        ),
        (["undo", "none"], "not the id"),
        (["import", "/nowhere/at all.xlsx", "--agency", "Lyon"], "error: "),
    ],
)
def test_a_refusal_exits_with_1_and_says_why(run: Run, words: list[str], why: str) -> None:
    code, said, errors = run(*words)
    assert code == 1
    assert why in errors
    assert "Traceback" not in errors + said


def test_an_unknown_setting_is_an_error(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARAPHE_MEMRY_MB", "12")
    code, _said, errors = run("imports")
    assert code == 1
    assert "PARAPHE_MEMRY_MB is not a setting" in errors


def command(*words: object, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "lib", *map(str, words)],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_store_may_be_named_before_or_after_the_command(tmp_path: Path) -> None:
    one, two = tmp_path / "deep" / "one.duckdb", tmp_path / "two.duckdb"
    assert command("--db", one, "imports").returncode == 0
    assert command("imports", "--db", two).returncode == 0
    assert one.is_file() and two.is_file()


@pytest.mark.in_a_file
def test_while_another_process_holds_the_store_the_command_says_what_to_do(settings: Settings) -> None:
    held = Store(settings)
    refused = command("--db", settings.store_file, "imports")
    held.close()
    assert refused.returncode == 1
    assert "most likely the dashboard" in refused.stderr
    assert "Traceback" not in refused.stderr


@pytest.mark.parametrize(
    "content", [b"", b"not a database at all, but long enough to be read as a header" * 99]
)
def test_a_file_that_is_no_store_is_not_touched(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "notes.txt"
    file.write_bytes(content or b"x")
    refused = command("--db", file, "imports")
    assert refused.returncode == 1
    assert "cannot be opened as a store" in refused.stderr
    assert file.read_bytes() == (content or b"x")


def test_usage_by_product_shows_all_of_them(run: Run, settings: Settings) -> None:
    opened = Store(settings)
    scope = Scope.whole_network(opened.rows("network")[0][0])
    take_in(opened, scope, an_event(), agency="Lyon")
    use(opened, scope, "Lyon", "erp", datetime(2025, 6, 1, 9, 0), quantity=2)
    opened.close()
    words = ("usage", "--from", "2025-01-01", "--to", "2025-12-31", "--json", "--by")
    assert by_key(run(*words, "product")[1]) == {"erp": 2, "signature": 1}
    assert by_key(run(*words, "product", "--product", "erp")[1]) == {"erp": 2}
    assert by_key(run(*words, "team")[1]) == {"Lyon Centre": 1}


def test_a_store_without_a_name_is_not_the_usual_one(run: Run) -> None:
    code, _said, errors = run("--db", "", "imports")
    assert code == 2
    assert "no file is named" in errors


@pytest.mark.in_a_file
@pytest.mark.parametrize(("output", "code", "says"), [("| :", 0, ""), ("> /dev/full", 1, "No space left")])
def test_output_that_cannot_be_written_leaves_no_trace(
    output: str, code: int, says: str, loaded: Run, settings: Settings
) -> None:
    disconnect()
    words = f"-m lib --db '{settings.store_file}' usage --from 2025-01-01 --to 2025-12-31 --by user"
    line = f"'{sys.executable}' {words} {output}; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", line], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == code
    assert says in done.stderr and "Traceback" not in done.stderr


@pytest.mark.in_a_file
def test_output_is_utf8_whatever_the_terminal_speaks(loaded: Run, settings: Settings) -> None:
    disconnect()
    words = ("usage", "--from", "2025-01-01", "--to", "2025-12-31", "--by", "user")
    done = command("--db", settings.store_file, *words, PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "Hélène DUPONT" in done.stdout
