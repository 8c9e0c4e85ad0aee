"""The quick way to Paris time is the zone's own (law I5)."""

import pytest

from lib.store.connection import Store
from lib.store.queries import sql

# Every half hour, across each change of the clocks.
APART = """
SELECT count(*)
FROM (
    SELECT {column}, {quick} AS quick, timezone('Europe/Paris', timezone('UTC', {column})) AS right_one
    FROM (
        SELECT range AS {column} FROM range(DATE '1950-01-01', DATE '2060-01-01', INTERVAL 30 MINUTES)
    )
)
WHERE quick IS DISTINCT FROM right_one
"""


@pytest.mark.parametrize("column", ["created_at", "signed_at"])
def test_every_half_hour_of_a_century_is_what_the_zone_says(store: Store, column: str) -> None:
    with store._instance.cursor() as raw:
        quick = sql(f"_{column.removesuffix('_at')}_paris")
        assert raw.execute(APART.format(column=column, quick=quick)).fetchone() == (0,)
        none = f"SELECT {quick} FROM (SELECT NULL::TIMESTAMP AS {column})"
        assert raw.execute(none).fetchone() == (None,)
