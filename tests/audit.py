"""make audit: known faults of the installed packages, by pip-audit. Exit 1 for a fault that a version mends.

Where the advisory service does not answer, nothing is known: this is said, and the build goes on.
"""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any


def main() -> int:
    asked = subprocess.run(
        [Path(sys.executable).with_name("pip-audit"), "--progress-spinner=off", "--format=json"],
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    try:
        packages = json.loads(asked.stdout)["dependencies"]
    except (ValueError, KeyError):
        sys.stdout.write(f"NOT AUDITED: the advisory service did not answer.\n{_last_line(asked.stderr)}\n")
        return 0
    code, lines = verdict(packages)
    sys.stdout.write("\n".join(lines) + "\n")
    return code


def verdict(packages: Sequence[Mapping[str, Any]]) -> tuple[int, list[str]]:
    """The exit code and what to say, from pip-audit's list of packages."""
    known = [package for package in packages if "skip_reason" not in package]
    if not known:
        return 0, ["NOT AUDITED: the advisory service knows none of the installed packages from here."]
    faults = [(package, fault) for package in known for fault in package["vulns"]]
    lines = [
        f"{package['name']} {package['version']}: {fault['id']}, "
        + (f"mended in {', '.join(fault['fix_versions'])}" if fault["fix_versions"] else "not mended yet")
        for package, fault in faults
    ]
    lines.append(f"{len(known)} of {len(packages)} packages audited, {len(faults)} known faults.")
    return int(any(fault["fix_versions"] for _package, fault in faults)), lines


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or [""])[-1]


if __name__ == "__main__":
    sys.exit(main())
