"""Where files that must be refused are registered: name → how to make one, and what the refusal says."""

from collections.abc import Callable
from pathlib import Path

Made = Callable[[Path], Path]
CASES: dict[str, tuple[Made, str]] = {}


def case(says: str) -> Callable[[Made], Made]:
    """Registers a file that is refused with a sentence that contains `says`."""

    def register(make: Made) -> Made:
        CASES[make.__name__] = (make, says)
        return make

    return register


def content(name: str, data: bytes, says: str) -> None:
    """Registers a file of these bytes."""

    def make(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(data)
        return path

    CASES[f"{name}: {says}"] = (make, says)
