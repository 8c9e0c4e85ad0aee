"""Real-shaped export files of the platform, and expected.json: the truth about each."""

import json
from pathlib import Path
from typing import Any

SAMPLES = Path(__file__).resolve().parent


def expected() -> dict[str, Any]:
    """What is in each file, by file name."""
    return dict(json.loads((SAMPLES / "expected.json").read_text(encoding="utf-8")))
