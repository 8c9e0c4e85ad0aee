"""Requests with defaults, and workbooks read back."""

import shutil
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
from openpyxl.workbook import Workbook

from lib.domain.period import Period
from lib.domain.scope import Filters, Scope
from lib.domain.types import Axis
from lib.export.request import ExportRequest, Format
from lib.export.stream import write
from lib.store.connection import Store

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
YEAR = Period(date(2025, 1, 1), date(2026, 1, 1))
HEADER = [
    "ID CONTRAT",
    "MODÈLE",
    "NOM DU SIGNATAIRE",
    "TÉLÉPHONE",
    "EMAIL",
    "DATE DE CRÉATION",
    "DATE DE SIGNATURE",
    "ÉTAT",
    "UTILISATEUR",
    "ÉQUIPE",
]
HOSTILE = (
    "=1+1",
    "=cmd|'/c calc'!A1",
    "+33 1",
    "-2",
    "@SUM(A1)",
    "\t=1",
    "'=1",
    "'tis",
    "a & b < c > d \" e ' f",
    "]]>",
    "&amp;",
    "_x0041_ and _x005F_ and _x",
    "  two leading, two trailing  ",
    "line\nbreak and\ttab",
    "semi;colon, comma",
    "00123",
    "1e308",
    "TRUE",
    "#N/A",
    "NULL",
    "2025-03-03",
    "Nguyễn 🙂 \u202eevil\u200b",
    "e\u0301 é",
    "<script>alert(1)</script>",
    "'; DROP TABLE signature_events; --",
)
"""Text that some reader or other would take for something else."""


def a_request(scope: Scope, **chosen: object) -> ExportRequest:
    """An export of 2025 by creation, as a workbook, made on 24 November 2026 at 10:30 in Paris."""
    values: dict[str, object] = {
        "scope": scope,
        "period": YEAR,
        "axis": Axis.CREATION,
        "filters": Filters(),
        "format": Format.XLSX,
        "now": NOW,
        "person": "zoe@exemple.fr",
    }
    return ExportRequest(**{**values, **chosen})


def saved(store: Store, scope: Scope, folder: Path, **chosen: object) -> Path:
    """The export as a file."""
    request = a_request(scope, **chosen)
    file = folder / request.file_name()
    write(store, request, file)
    return file


def opened(store: Store, scope: Scope, folder: Path, **chosen: object) -> Workbook:
    return openpyxl.load_workbook(saved(store, scope, folder, **chosen))


def office_csv(workbook: Path, folder: Path) -> Path:
    """The workbook's first sheet as LibreOffice shows it: CSV of UTF-8 with semicolons."""
    office = shutil.which("soffice")
    assert office, (
        "LibreOffice is missing: apt-get install libreoffice-calc-nogui (make test does it as root)"
    )
    subprocess.run(
        [
            office,
            f"-env:UserInstallation={(folder / 'office').as_uri()}",
            "--headless",
            "--convert-to",
            "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,1",
            "--outdir",
            str(folder),
            str(workbook),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return next(folder.glob(f"{workbook.stem}*.csv"))
