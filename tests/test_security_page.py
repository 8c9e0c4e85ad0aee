"""docs/security.md promises nothing that no test holds: each test that it names exists."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "security.md").read_text()
NAMED = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE)
ROWS = [
    [cell.strip() for cell in line.strip("|").split(" | ")]
    for line in PAGE.splitlines()
    if line.startswith("| ") and not line.startswith("| Promise")
]


def names_in(file: Path) -> set[str]:
    functions = (node for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.FunctionDef))
    return {function.name for function in functions if function.name.startswith("test_")}


def test_each_test_that_the_page_names_exists() -> None:
    assert NAMED
    files = {file: names_in(ROOT / file) if (ROOT / file).is_file() else set() for file, _test in NAMED}
    assert [f"{file}::{test}" for file, test in NAMED if test not in files[file]] == []


def test_each_promise_says_how_it_is_kept_and_names_a_test_or_says_that_it_has_none() -> None:
    for row in ROWS:
        assert len(row) == 3, row
        assert row[1], row
        assert "::" in row[2] or row[2] == "—", row
