"""How long a person waits for a page that is open: one run of it on a real server, over its own socket.

    python bench/reruns.py [--events 1000000] [--folder DIR] [--times 9] [--pages LABEL …]

From the message that asks for a run until the last one that ends it: queries, figures, tables, serialisation.
Each page with a filter that changes each time (a year that ends a day earlier, or another agency), so that no
answer is kept from before; and with nothing changed. A page that only says hello, served the same way,
is the measure. Stores are made in --folder and stay there.
"""

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.pages import filled
from bench.results import keep
from bench.sessions import PAGES, Filters, filters_of, path, served
from tests.security.protocol import Client

HELLO = "bench/hello.py"


def timed(client: Client, page: str, query: str) -> float:
    """Milliseconds of one run. An error on the page ends the benchmark."""
    begun = time.perf_counter()
    client.run(page, query)
    took = (time.perf_counter() - begun) * 1000
    failed = [
        element
        for element in client.elements()
        if element.WhichOneof("type") == "exception" or ":material/error:" in element.alert.icon
    ]
    assert not failed, failed
    return took


def hello(times: int) -> float:
    with served(HELLO) as (address, _process), Client(address) as client:
        took = [timed(client, "", f"turn={turn}") for turn in range(times + 2)]
    return statistics.median(took[2:])  # the first runs load what every page needs


def measure(file: Path, pages: list[str], times: int) -> dict[str, dict[str, float]]:
    """Page → medians in milliseconds, and how much was sent."""
    filters = filters_of(file)
    with served("app.py", file) as (address, _process):
        return {label: page(address, label, filters, times) for label in pages}


def page(address: str, label: str, filters: Filters, times: int) -> dict[str, float]:
    with Client(address) as client:
        first = filters.query(label, 0)
        for _ in range(2):
            timed(client, path(label), first)
        same = [timed(client, path(label), first) for _ in range(times)]
        changed = [timed(client, path(label), filters.query(label, turn + 1)) for turn in range(times)]
        sent = sum(message.ByteSize() for message in client.messages) / 1024
    found = {"same": statistics.median(same), "changed": statistics.median(changed), "kb": sent}
    print(f"{label:16}" + "".join(f"{value:10.0f}" for value in found.values()), file=sys.stderr)
    return found


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--events", type=int, default=1_000_000)
    options.add_argument("--folder", type=Path)
    options.add_argument("--times", type=int, default=9)
    options.add_argument("--pages", nargs="+", choices=PAGES, default=list(PAGES))
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        file = (chosen.folder or Path(scratch)) / f"{chosen.events}.duckdb"
        filled(file, chosen.events)
        found: dict[str, Any] = {"events": chosen.events, "hello": hello(chosen.times)}
        print(f"{'hello':16}{found['hello']:10.0f}", file=sys.stderr)
        found["pages"] = measure(file, chosen.pages, chosen.times)
    if chosen.pages == list(PAGES):
        keep(f"reruns {chosen.events}", found)


if __name__ == "__main__":
    main()
