"""Laws A1 and A3: whose rows an export holds, and what of a signatory it shows."""

from dataclasses import replace
from pathlib import Path

import pytest

from lib.domain.scope import Filters, Permission, Scope
from lib.errors import Forbidden
from lib.export.request import Format
from lib.export.stream import stream, write
from lib.store import catalogue
from lib.store.connection import Store
from tests.builders import an_event, take_in
from tests.export.helpers import a_request, opened, saved


@pytest.fixture
def two_agencies(store: Store, scope: Scope) -> dict[str, str]:
    take_in(store, scope, an_event(contract="LYON", team="T1"), agency="Lyon")
    take_in(store, scope, an_event(contract="PARIS", team="T2"), agency="Paris")
    return {agency.name: agency.agency_id for agency in catalogue.agencies(store, scope)}


def contracts(store: Store, scope: Scope, folder: Path, **chosen: object) -> list[object]:
    sheet = opened(store, scope, folder, **chosen)["Export"]
    return [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)]


@pytest.mark.both_stores
def test_another_agencys_rows_never_appear(
    store: Store, scope: Scope, two_agencies: dict[str, str], tmp_path: Path
) -> None:
    lyon = replace(scope, agencies=frozenset([two_agencies["Lyon"]]))
    assert contracts(store, lyon, tmp_path) == ["LYON"]
    assert contracts(store, lyon, tmp_path, filters=Filters(agencies=("Paris",))) == []
    assert contracts(store, replace(scope, team="T2"), tmp_path) == ["PARIS"]


@pytest.mark.parametrize("kind", Format)
@pytest.mark.usefixtures("two_agencies")
def test_an_empty_scope_exports_nothing(store: Store, scope: Scope, tmp_path: Path, kind: Format) -> None:
    for empty in (replace(scope, network=""), replace(scope, agencies=frozenset())):
        assert write(store, a_request(empty, format=kind), tmp_path / "x") == 0
        assert b"LYON" not in (tmp_path / "x").read_bytes()


def test_without_the_export_permission_nothing_starts(store: Store, scope: Scope, tmp_path: Path) -> None:
    reader = replace(scope, permissions=scope.permissions - {Permission.EXPORT})
    with pytest.raises(Forbidden):
        stream(store, a_request(reader))
    with pytest.raises(Forbidden):
        write(store, a_request(reader), tmp_path / "x.xlsx")
    assert list(tmp_path.glob("*.xlsx")) == []


MASKS = [
    ("Jean Dupont", "J. D…"),
    ("  Zoé  ", "Z…"),
    ("Jean de la Tour", "J. d…"),
    (None, None),
    ("+33612345612", "06 •• •• •• 12"),
    ("+32470123456", "+32 •• •• •• 56"),
    ("voir le dossier", "••••"),
    ("jean.dupont@exemple.fr", "j•••@exemple.fr"),
    ("pas une adresse", "•••"),
]


@pytest.mark.parametrize("kind", Format)
def test_signatories_are_masked_without_pii(store: Store, scope: Scope, tmp_path: Path, kind: Format) -> None:
    names, phones, emails = MASKS[:4], MASKS[4:7], MASKS[7:]
    for place in range(4):
        take_in(
            store,
            scope,
            an_event(
                contract=f"CTR-{place}",
                signatory=names[place][0],
                phone=phones[place % 3][0],
                email=emails[place % 2][0],
            ),
            name=f"{place}.xlsx",
        )
    masked = replace(scope, permissions=scope.permissions - {Permission.PII})
    file = saved(store, masked, tmp_path, format=kind)
    for secret in ("Dupont", "345612", "47012", "jean.", "dossier"):
        assert secret.encode() not in unpacked(file)
    if kind is Format.XLSX:
        rows = list(opened(store, masked, tmp_path)["Export"].iter_rows(min_row=2, values_only=True))
        assert [row[2] for row in rows] == [mask for _name, mask in names]
        assert [row[3] for row in rows[:3]] == [mask for _phone, mask in phones]
        assert [row[4] for row in rows[:2]] == [mask for _email, mask in emails]
        said = [row[0].value for row in opened(store, masked, tmp_path)["À propos"].iter_rows()]
        assert "Signataires" in said


def unpacked(file: Path) -> bytes:
    if file.suffix == ".xlsx":
        import zipfile

        with zipfile.ZipFile(file) as members:
            return b"".join(members.read(name) for name in members.namelist())
    if file.suffix == ".parquet":
        import pyarrow.parquet as pq

        return repr(pq.read_table(file).to_pylist()).encode()
    return file.read_bytes()
