"""What DESIGN.md says of the rooms, held by tests. Import directions are held by import-linter."""

import ast
import re
from dataclasses import fields
from pathlib import Path

import pytest

from lib.config import PREFIX, Settings
from lib.domain.export_columns import EXPORT_COLUMNS

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted((ROOT / "pages").glob("*.py"))
CODE = sorted([*(ROOT / "lib").rglob("*.py"), *PAGES, ROOT / "app.py"])
README = ROOT / "README.md"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_law_a2_the_first_statement_of_a_page_is_its_guard(page: Path) -> None:
    body = [
        node for node in ast.parse(page.read_text()).body if not isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert isinstance(body[0], ast.Expr), "a page begins with its docstring"
    assert "guard.require(" in ast.unparse(body[1])


def test_sql_stands_in_the_store_alone() -> None:
    statement = re.compile(r"\b(SELECT\s+.+\s+FROM|INSERT INTO|MERGE INTO|DELETE FROM|CREATE TABLE)\b")
    outside = [file for file in CODE if "store" not in file.parts and statement.search(file.read_text())]
    assert outside == []


def test_only_the_store_executes_sql_and_never_text_made_on_the_spot() -> None:
    for file in CODE:
        for call in (node for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.Call)):
            if getattr(call.func, "attr", "") in {"execute", "executemany", "sql"} and call.args:
                assert file.parent.name == "store", file
                assert not isinstance(call.args[0], ast.JoinedStr | ast.BinOp), file


def test_no_page_injects_markup() -> None:
    assert [file for file in CODE if "unsafe_allow_html=True" in file.read_text()] == []


def test_law_a3_no_file_leaves_by_streamlits_own_addresses() -> None:
    """They answer anybody while a session lives (DESIGN.md, traps): files go by our tickets alone."""
    calls = re.compile(r"\bst(\.sidebar)?\.(download_button|audio|video|pdf|image)\((?!_LOGO\b)")
    assert [file for file in CODE if calls.search(file.read_text())] == []


def test_every_query_says_what_it_is_for() -> None:
    for query in (ROOT / "lib/store/sql").glob("*.sql"):
        assert query.read_text().startswith("-- "), query


def test_every_setting_is_in_the_readme_with_its_default() -> None:
    text = README.read_text()
    for field in fields(Settings):
        default = str(getattr(Settings(), field.name)).replace(f"{ROOT}/", "")
        assert f"| `{PREFIX}{field.name.upper()}` | `{default}` |" in text, field.name


def test_the_readme_lists_the_exports_columns_in_order() -> None:
    text = README.read_text()
    places = [text.index(f"`{column.header}`") for column in EXPORT_COLUMNS]
    assert places == sorted(places)


def test_every_command_is_in_the_readme() -> None:
    source = (ROOT / "lib/__main__.py").read_text()
    for command in re.findall(r'command\("(\w+)"', source):
        assert f"`{command}" in README.read_text(), command


def test_files_have_one_subject_and_rarely_pass_300_lines() -> None:
    long = {file.name for file in CODE if len(file.read_text().splitlines()) > 300}
    assert long == set()
