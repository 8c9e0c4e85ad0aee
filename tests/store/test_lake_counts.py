"""What a lake's catalogue says of tables that never had a row, and how it finds the files of one."""

import os
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from lib.config import Settings
from lib.domain.scope import Scope
from lib.places import Lake
from lib.store import catalogue
from lib.store.connection import Store
from lib.store.lake import is_laid_out
from tests.builders import an_event, take_in
from tests.lakes import database
from tests.postgres import USER, cluster

pytestmark = pytest.mark.in_a_lake

TABLE = "(SELECT table_id FROM ducklake_table WHERE end_snapshot IS NULL AND table_name = '{name}')"
COUNTS = f"""
    SELECT string_agg(told::text, ' ')
    FROM (
        SELECT record_count, next_row_id, column_name, contains_null, contains_nan, min_value, max_value,
               extra_stats
        FROM ducklake_table_stats
        JOIN ducklake_table_column_stats USING (table_id)
        JOIN ducklake_column USING (table_id, column_id)
        WHERE table_id = {TABLE}
        ORDER BY column_id
    ) told
"""
NOBODY, SOMEBODY = "('1', []::VARCHAR[], NULL)", "('2', ['a', 'z'], 't')"
"""The values of a column that may be without one, and of a list."""
INDEXES = "SELECT string_agg(indexdef, ' ' ORDER BY indexdef) FROM pg_indexes WHERE indexname ~ 'paraphe'"
LODGER = "lodger"


def said(lake: Lake, table: str) -> str:
    """All that the catalogue says of how many rows a table has, and of its columns."""
    return cluster().told(COUNTS.format(name=table), database(lake))


def run(store: Store, statement: str) -> list[tuple[Any, ...]]:
    with store._instance.cursor() as raw:
        return raw.execute(statement).fetchall()


def test_it_says_of_every_table_that_it_is_empty(store: Store, lake: Lake) -> None:
    assert said(lake, "transfers").startswith("(0,0,transfer_id,f,,,,)")


@pytest.mark.parametrize("rows", [[NOBODY], [SOMEBODY], [NOBODY, SOMEBODY], [SOMEBODY, NOBODY]])
def test_with_its_first_rows_a_table_has_what_ducklake_says_of_one_that_nothing_was_said_of(
    rows: list[str], store: Store, lake: Lake
) -> None:
    run(store, "CREATE TABLE kept (id VARCHAR, names VARCHAR[], team VARCHAR)")
    store.close()
    with store._instance.cursor() as opened:
        assert is_laid_out(opened)
    run(store, "CREATE TABLE left_alone (id VARCHAR, names VARCHAR[], team VARCHAR)")
    assert said(lake, "kept")
    assert not said(lake, "left_alone")
    for row in rows:
        run(store, f"INSERT INTO kept VALUES {row}")
        run(store, f"INSERT INTO left_alone VALUES {row}")
        assert said(lake, "kept") == said(lake, "left_alone")
    for condition in ("team IS NULL", "team = 't'", "list_contains(names, 'a')"):
        counted = run(store, f"SELECT count(*) FROM kept WHERE {condition}")
        assert counted == run(store, f"SELECT count(*) FROM left_alone WHERE {condition}")


def test_a_lake_of_an_earlier_version_is_told_when_it_is_opened(store: Store, lake: Lake) -> None:
    told = said(lake, "transfers")
    cluster().say(
        f"DELETE FROM ducklake_table_stats WHERE table_id = {TABLE.format(name='transfers')}",
        f"DELETE FROM ducklake_table_column_stats WHERE table_id = {TABLE.format(name='transfers')}",
        database=database(lake),
    )
    assert not said(lake, "transfers")
    store.close()
    run(store, "FROM transfers")  # opens it
    assert said(lake, "transfers") == told


def test_a_lake_of_an_earlier_version_finds_its_files_by_table_when_it_is_opened(
    store: Store, lake: Lake
) -> None:
    made = cluster().told(INDEXES, database(lake))
    assert made.count("(table_id") == 3
    cluster().say("DROP INDEX paraphe_data_file, paraphe_column_stats", database=database(lake))
    store.close()
    run(store, "FROM transfers")  # opens it
    assert cluster().told(INDEXES, database(lake)) == made


@pytest.fixture
def lodger(lake: Lake, store: Store) -> Iterator[str]:
    """A role that may read and write the catalogue and owns nothing of it."""
    name = database(lake)
    cluster().say(
        f"CREATE ROLE {LODGER} LOGIN PASSWORD '{os.environ['PGPASSWORD']}'",
        f"GRANT ALL ON SCHEMA public TO {LODGER}",
        f"GRANT ALL ON ALL TABLES IN SCHEMA public TO {LODGER}",
        database=name,
    )
    store.close()
    yield LODGER
    cluster().say(f"DROP OWNED BY {LODGER}", f"DROP ROLE {LODGER}", database=name)


def test_who_may_make_no_index_does_without(lodger: str, settings: Settings, lake: Lake) -> None:
    cluster().say("DROP INDEX paraphe_data_file", database=database(lake))
    store = Store(replace(settings, store=settings.store.replace(f"{USER}@", f"{lodger}@")))
    scope = Scope.whole_network(catalogue.network(store).network_id)
    take_in(store, scope, an_event(), agency="Lyon", name="Lyon")
    assert [one.name for one in catalogue.agencies(store, scope)] == ["Lyon"]
    with store._instance.cursor() as raw:
        assert is_laid_out(raw)
    store.close()
    assert cluster().told(INDEXES, database(lake)).count("(table_id") == 2
