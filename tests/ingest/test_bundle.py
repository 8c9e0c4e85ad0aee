"""Folders and zips: each file its own receipt, one bad file does not stop the others."""

import os
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from lib.config import Settings
from lib.domain.scope import Scope
from lib.errors import FileRefused
from lib.ingest import bundle
from lib.ingest.importer import Refusal, import_paths
from lib.ingest.staging import open_regular
from lib.store.connection import Store
from lib.store.receipts import Receipt
from tests.ingest.making import as_text, as_workbook, events, some_rows

Many = Callable[..., list[Receipt | Refusal]]


@pytest.fixture
def take_all(settings: Settings, store: Store, scope: Scope) -> Many:
    return lambda *paths: list(import_paths(settings, store, scope, paths, "Horizon Lyon", "tester"))


def names(settings: Settings, path: Path) -> list[tuple[str, bool]]:
    with bundle.expand(path, settings) as members:
        return [(member.name, member.error is None) for member in members]


def zipped(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return path


def test_a_zip_gives_a_receipt_or_a_refusal_a_file(
    take_all: Many, store: Store, settings: Settings, tmp_path: Path
) -> None:
    book = as_workbook(tmp_path / "a.xlsx", some_rows(2)).read_bytes()
    text = as_text(tmp_path / "b.csv", some_rows(3)).read_bytes()
    path = zipped(
        tmp_path / "all.zip",
        {"2025/a.xlsx": book, "__MACOSX/._a.xlsx": b"x", "photo.png": b"\x89PNG" + bytes(9), "b.csv": text},
    )
    first, photo, second = take_all(path)
    assert isinstance(first, Receipt) and (first.file, first.inserted) == ("a.xlsx", 2)
    assert isinstance(photo, Refusal) and "a picture" in str(photo.error)
    assert isinstance(second, Receipt) and (second.file, second.rows_read) == ("b.csv", 3)
    assert len(events(store)) == 3
    assert list(settings.staging.iterdir()) == []


def test_names_in_a_zip_are_never_paths(settings: Settings, tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link.csv")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    path = zipped(
        tmp_path / "slip.zip",
        {"../../escaped.csv": b"x", "/etc/passwd.csv": b"x", "C:\\x.csv": b"x", "a\\..\\..\\b.csv": b"x"},
    )
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(link, "/etc/passwd")
        archive.writestr("fine.csv", b"x")
    found = names(settings, path)
    assert [name for name, good in found if good] == ["fine.csv"]
    assert len(found) == 6
    assert not (tmp_path / "escaped.csv").exists() and not (settings.staging.parent / "escaped.csv").exists()


def test_a_zip_in_a_zip_is_refused_and_the_rest_goes_on(take_all: Many, tmp_path: Path) -> None:
    inner = zipped(tmp_path / "inner.zip", {"x.csv": b"x"}).read_bytes()
    text = as_text(tmp_path / "b.csv", some_rows(1)).read_bytes()
    nested, good = take_all(zipped(tmp_path / "outer.zip", {"inner.zip": inner, "b.csv": text}))
    assert isinstance(nested, Refusal) and "inside an archive" in str(nested.error)
    assert isinstance(good, Receipt)


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ({}, "no files"),
        ({".DS_Store": b"x"}, "no files"),
        ({"a.csv": b" " * 30_000_000}, "unpack to far more"),
        ({f"{number}.csv": b"" for number in range(5001)}, "more than 5000"),
    ],
)
def test_a_zip_that_is_refused_as_a_whole(
    parts: dict[str, bytes], says: str, take_all: Many, store: Store, tmp_path: Path
) -> None:
    (refusal,) = take_all(zipped(tmp_path / "all.zip", parts))
    assert isinstance(refusal, Refusal) and says in str(refusal.error)
    assert events(store) == []


def test_a_damaged_member_is_refused_alone(take_all: Many, tmp_path: Path) -> None:
    text = as_text(tmp_path / "b.csv", some_rows(200)).read_bytes()
    path = zipped(tmp_path / "all.zip", {"a.csv": text, "b.csv": text})
    data = bytearray(path.read_bytes())
    data[60] ^= 0xFF
    path.write_bytes(data)
    bad, good = take_all(path)
    assert isinstance(bad, Refusal) and isinstance(good, Receipt)


def test_a_folder_passes_over_what_is_no_file(take_all: Many, tmp_path: Path) -> None:
    folder = tmp_path / "drop"
    folder.mkdir()
    as_text(folder / "b.csv", some_rows(1))
    as_text(folder / ".hidden.csv", some_rows(1))
    as_text(folder / "~$b.xlsx", some_rows(1))
    (folder / "c.csv").symlink_to(folder / "b.csv")
    (folder / "d.csv").mkdir()
    os.mkfifo(folder / "e.csv")
    (receipt,) = take_all(folder)
    assert isinstance(receipt, Receipt) and receipt.file == "b.csv"


def test_zips_in_a_folder_are_expanded_and_a_bad_one_is_refused_alone(
    take_all: Many, settings: Settings, tmp_path: Path
) -> None:
    folder = tmp_path / "drop"
    folder.mkdir()
    text = as_text(folder / "c.csv", some_rows(1)).read_bytes()
    zipped(folder / "a.zip", {".DS_Store": b"x"})
    zipped(folder / "b.zip", {"2025/x.csv": text + b"\r\n", "2025/y.csv": text + b"\r\n\r\n"})
    refusal, *receipts = take_all(folder)
    assert isinstance(refusal, Refusal) and refusal.file == "a.zip" and "no files" in str(refusal.error)
    assert [receipt.file for receipt in receipts] == ["x.csv", "y.csv", "c.csv"]
    assert list(settings.staging.iterdir()) == []


def test_an_empty_folder_is_said(take_all: Many, tmp_path: Path) -> None:
    folder = tmp_path / "nothing"
    folder.mkdir()
    (refusal,) = take_all(folder)
    assert isinstance(refusal, Refusal) and "no files" in str(refusal.error)


def test_a_missing_path_is_refused_and_the_rest_goes_on(take_all: Many, tmp_path: Path) -> None:
    missing, receipt = take_all(tmp_path / "no.xlsx", as_text(tmp_path / "b.csv", some_rows(1)))
    assert isinstance(missing, Refusal) and "cannot be opened" in str(missing.error)
    assert isinstance(receipt, Receipt)


def test_a_link_that_a_person_names_is_followed_but_not_one_in_a_folder(
    settings: Settings, take_all: Many, tmp_path: Path
) -> None:
    target = as_text(tmp_path / "b.csv", some_rows(1))
    (tmp_path / "named.csv").symlink_to(target)
    assert isinstance(take_all(tmp_path / "named.csv")[0], Receipt)
    member = bundle.Member("x", tmp_path / "named.csv", follow_links=False)
    with pytest.raises(FileRefused):
        open_regular(member.path, follow_links=member.follow_links)
