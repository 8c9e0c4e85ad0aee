"""Workbooks whose formulas LibreOffice has worked out."""

import shutil
import subprocess
from pathlib import Path

import openpyxl
from openpyxl.workbook import Workbook


def recalculated(content: bytes, folder: Path) -> Workbook:
    """The workbook with a value in the place of each formula."""
    office = shutil.which("soffice")
    assert office, (
        "LibreOffice is missing: apt-get install libreoffice-calc-nogui (make test does it as root)"
    )
    source, target = folder / "formulas.xlsx", folder / "values"
    source.write_bytes(content)
    subprocess.run(
        [
            office,
            f"-env:UserInstallation={(folder / 'office').as_uri()}",
            "--headless",
            "--convert-to",
            "xlsx",
            "--outdir",
            str(target),
            str(source),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return openpyxl.load_workbook(target / "formulas.xlsx", data_only=True)
