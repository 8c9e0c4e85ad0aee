"""UTF-8 with a few other bytes is refused, not read as a code page; code pages are read all the same."""

from collections.abc import Callable
from pathlib import Path

import pytest

from lib.errors import FileRefused
from lib.ingest.encodings import encoding_of
from lib.ingest.forms import EXPORTS
from tests.ingest.conftest import Reading
from tests.ingest.making import HEADERS, a_row, as_text

Read = Callable[..., Reading]

ENGLISH = [name.replace("_", " ") for name in EXPORTS.fields]
SIZES = [1, 5, 20_000]
"""Rows; the last ones are more than is read at once."""


def text(path: Path, rows: int, headers: list[str] = ENGLISH) -> Path:
    return as_text(path, [a_row(signatory="Zoé Élodie", team="Équipe Nord")] * rows, headers=headers)


@pytest.mark.parametrize("headers", [ENGLISH, HEADERS])
@pytest.mark.parametrize("rows", SIZES)
@pytest.mark.parametrize("bad", ["André", "Hélène à Orléans"])
def test_a_row_in_another_encoding_is_named(headers: list[str], rows: int, bad: str, tmp_path: Path) -> None:
    path = text(tmp_path / "f.csv", rows, headers)
    with path.open("ab") as file:
        file.write(
            f"CTR-9;Mandat;{bad};;a@exemple.fr;03/03/2025 10:00;;signed;Paul;Nord\r\n".encode("cp1252")
        )
        file.write(path.read_bytes().splitlines(keepends=True)[1])
    with pytest.raises(FileRefused) as caught:
        encoding_of(path)
    assert str(caught.value) == (
        f"Row {rows + 2} is in another encoding than the rest of the file. "
        "Correct that row, and save the file as “CSV UTF-8”."
    )


@pytest.mark.parametrize("rows", SIZES)
@pytest.mark.parametrize(("letter", "left"), [("É", 1), ("’", 1), ("’", 2)])
def test_a_file_that_ends_within_a_letter_was_cut(rows: int, letter: str, left: int, tmp_path: Path) -> None:
    path = text(tmp_path / "f.csv", rows)
    path.write_bytes(path.read_bytes() + b"CTR-9;Mandat;" + letter.encode()[:left])
    with pytest.raises(FileRefused, match="stops in the middle of a letter"):
        encoding_of(path)


@pytest.mark.parametrize("encoding", ["cp1252", "iso-8859-15", "mac_roman", "cp850"])
@pytest.mark.parametrize("headers", [ENGLISH, HEADERS])
@pytest.mark.parametrize(
    "name",
    ["Zoé", "L’ÉQUIPE D’ÉMILE", "« CAFÉ »", "«CAFÉ»", "JOÃO ÂGÉ", "N° À DÉFINIR…", "Ü", "Müller-Gößmann"],
)
def test_code_pages_are_read_as_before(
    encoding: str, headers: list[str], name: str, read: Read, tmp_path: Path
) -> None:
    name = name.encode(encoding, "ignore").decode(encoding)
    path = as_text(
        tmp_path / "f.csv",
        [a_row(signatory=name, team="Équipe à Orléans", state="signed")] * 50,
        headers=headers,
        encoding=encoding,
    )
    assert {row["signatory"] for row in read(path).rows} == {name}


def test_a_code_pages_last_letter_is_no_cut(tmp_path: Path) -> None:
    path = as_text(tmp_path / "f.csv", [a_row(team="Équipe à Café")], headers=ENGLISH, encoding="cp1252")
    path.write_bytes(path.read_bytes().rstrip())
    assert encoding_of(path) == "cp1252"
