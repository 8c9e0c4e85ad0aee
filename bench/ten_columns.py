"""The ten columns of a store's events as Parquet, by launch: what a store is measured against."""

from pathlib import Path

import duckdb

COLUMNS = "contract, template, signatory, phone, email, created, signed, state, user_name, team"


def parquet_of(store: Path, target: Path) -> Path:
    """Made once, by DuckDB's COPY with zstd; times are Paris wall time."""
    if not target.exists():
        raw = duckdb.connect(config={"threads": 2, "temp_directory": str(target.parent / "sorting")})
        raw.execute("SET TimeZone = 'UTC'")
        raw.execute(f"ATTACH '{store}' AS store (READ_ONLY)")
        making = target.with_suffix(".making")
        raw.execute(
            f"""
            COPY (
                SELECT contract, template, signatory, phone, email,
                       timezone('Europe/Paris', timezone('UTC', created_at)) AS created,
                       timezone('Europe/Paris', timezone('UTC', signed_at)) AS signed, state, user_name, team
                FROM store.signature_events
                ORDER BY created_at
            ) TO '{making}' (FORMAT parquet, COMPRESSION zstd)
            """
        )
        raw.close()
        making.rename(target)
    return target
