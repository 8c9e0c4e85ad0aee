"""What the benchmarks found, in bench/results.json: each with its machine and versions."""

import json
import os
import platform
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("results.json")
_PACKAGES = ("duckdb", "pandas", "pyarrow", "streamlit")


def keep(part: str, figures: dict[str, Any], file: Path = FILE) -> None:
    """Puts one benchmark's figures in the place of what it found before."""
    found = kept(file)
    found[part] = {"ran": f"{datetime.now(UTC):%Y-%m-%d}", "machine": machine(), "figures": figures}
    file.write_text(json.dumps(found, indent=1) + "\n")


def kept(file: Path = FILE) -> dict[str, Any]:
    """All that was kept, by benchmark."""
    return json.loads(file.read_text()) if file.exists() else {}


def machine() -> dict[str, Any]:
    """Cores, memory in GB, Python and the packages that do the work."""
    pages, size = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
    return {
        "cores": os.cpu_count(),
        "memory_gb": round(pages * size / 2**30),
        "python": platform.python_version(),
        **{name: version(name) for name in _PACKAGES},
    }
