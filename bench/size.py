"""What a store takes on the disk, beside its ten columns in zstd Parquet.

    python bench/size.py [--events 1000000 10000000] [--folder DIR]

The store's file is everything: identities, days, receipts, agencies, orders, the ledger's cache.
"""

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.pages import filled
from bench.results import keep
from bench.ten_columns import parquet_of


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--events", type=int, nargs="+", default=[1_000_000, 10_000_000])
    options.add_argument("--folder", type=Path, help="where stores of bench/pages.py are, or are to be")
    chosen = options.parse_args()
    found: dict[str, dict[str, int]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        for events in chosen.events:
            store = (chosen.folder or Path(scratch)) / f"{events}.duckdb"
            filled(store, events)
            parquet = parquet_of(store, Path(scratch) / f"{events}.parquet")
            sizes = {"store": store.stat().st_size, "parquet": parquet.stat().st_size}
            print(f"{events:>12,} {sizes} {sizes['store'] / sizes['parquet']:.2f} ×")
            found[str(events)] = sizes
    keep("size", found)


if __name__ == "__main__":
    main()
