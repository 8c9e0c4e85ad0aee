"""A piece of work for the server of bench/busy.py: what it is asked to do, and when it is done."""

import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import duckdb

from lib.domain.export_columns import EXPORT_COLUMNS

_PAUSE, _MOST = 0.1, 1800.0
"""Seconds between two looks, and after which nobody waits any more."""


@dataclass(frozen=True)
class Work:
    """What to do, and the file that asks for it."""

    order: Path
    said: dict[str, Any]

    @classmethod
    def of(cls, kind: str, store: Path, folder: Path, rows: int) -> Self:
        """An import or a workbook of a store's newest days, as many as hold so many rows.

        The file has the events' own days and other contracts, so that all of them are new.
        """
        with duckdb.connect(str(store), read_only=True) as raw:
            first, end = raw.execute(
                """
                SELECT min(day)::VARCHAR, (max(day) + 1)::VARCHAR
                FROM (
                    SELECT created_on AS day,
                           sum(count(*)) OVER (ORDER BY created_on DESC) - count(*) AS later
                    FROM signature_events GROUP BY created_on
                )
                WHERE later < ?
                """,
                [rows],
            ).fetchone() or ("", "")
            if kind == "export":
                return cls(folder / "order", {"days": [first, end]})
            file = folder / "rows.csv"
            contract, template, signatory, phone, email, created, signed, state, user, team = (
                f'AS "{column.header}"' for column in EXPORT_COLUMNS
            )
            raw.execute("SET TimeZone = 'UTC'")
            raw.execute(
                f"""
                COPY (
                    SELECT 'NEW-' || contract {contract}, template {template}, signatory {signatory},
                           phone {phone}, email {email},
                           {_paris("created_at")} {created},
                           {_paris("signed_at")} {signed},
                           CASE state WHEN 'signed' THEN 'signé' WHEN 'cancelled' THEN 'annulée'
                                      ELSE 'signature en cours' END {state},
                           user_name {user}, team {team}
                    FROM signature_events
                    WHERE created_on >= '{first}'
                    ORDER BY created_at
                    LIMIT {rows}
                ) TO '{file}' (FORMAT csv, DELIMITER ';')
                """
            )
        return cls(folder / "order", {"file": str(file)})

    def done(self) -> dict[str, Any]:
        """Asks for it and waits: what it was, its rows and seconds."""
        making = self.order.with_suffix(".order")
        making.write_text(json.dumps(self.said))
        making.rename(self.order)
        answer, until = self.order.with_suffix(".done"), time.monotonic() + _MOST
        while not answer.exists():
            assert time.monotonic() < until, "the work did not end; the server's log says why"
            time.sleep(_PAUSE)
        return {"kind": "import" if "file" in self.said else "export", **json.loads(answer.read_text())}


def _paris(column: str) -> str:
    """A UTC column as an export writes it."""
    return f"strftime(timezone('Europe/Paris', timezone('UTC', {column})), '%d/%m/%Y %H:%M')"
