"""How long somebody new waits, with a fresh browser, from the address until the counters stand.

    python bench/first_sight.py [--events 10000000] [--folder DIR] [--times 5]

Warm: from the address to the sidebar's three numbers, on a server that somebody has visited before. Cold:
from the start of the server's process, with its first visitor. A page that only says hello, served the same
way to the same kind of browser, is the measure for both.
"""

import argparse
import re
import statistics
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.pages import filled
from bench.reruns import HELLO
from bench.results import keep
from bench.sessions import served
from tests.browser.fixtures import launched

OURS = "app.py"
SEEN = {
    HELLO: lambda page: page.get_by_role("heading", name="Bonjour"),
    OURS: lambda page: page.locator(".st-key-counters strong", has_text=re.compile(r"\d")).nth(2),
}
"""Script → what stands in its page once a person sees what they came for; no script of ours may run there."""
WAIT = 60_000
"""Milliseconds."""


def sight(script: str, file: Path | None, address: str = "") -> float:
    """Milliseconds until somebody new sees what they came for; without an address the server starts first."""
    with launched() as browser, ExitStack() as stack:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        begun = time.perf_counter()
        if not address:
            address, _process = stack.enter_context(served(script, file))
        page.goto(address, wait_until="commit")
        SEEN[script](page).wait_for(timeout=WAIT)
        return (time.perf_counter() - begun) * 1000


def measure(script: str, file: Path | None, times: int) -> dict[str, float]:
    """Medians in milliseconds."""
    cold = statistics.median(sight(script, file) for _ in range(times))
    with served(script, file) as (address, _process):
        sight(script, file, address)
        warm = statistics.median(sight(script, file, address) for _ in range(times))
    print(f"{script:16}{'warm':>6}{warm:8.0f} ms{'cold':>6}{cold:8.0f} ms")
    return {"warm": warm, "cold": cold}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--events", type=int, default=10_000_000)
    options.add_argument("--folder", type=Path)
    options.add_argument("--times", type=int, default=5)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        file = (chosen.folder or Path(scratch)) / f"{chosen.events}.duckdb"
        filled(file, chosen.events)
        found = {"hello": measure(HELLO, None, chosen.times), "ours": measure(OURS, file, chosen.times)}
    keep("first sight", {"events": chosen.events, **found})


if __name__ == "__main__":
    main()
