"""Settings from the environment: known, typed, refused when they cannot be used."""

from pathlib import Path

import pytest

from lib.config import Settings, read_settings
from lib.errors import ConfigError


def test_without_variables_the_defaults_stand() -> None:
    assert read_settings({"HOME": "/root"}) == Settings()


def test_each_variable_has_its_fields_type() -> None:
    chosen = read_settings(
        {"PARAPHE_STORE": "file:/x/y.duckdb", "PARAPHE_STAGING": "/s", "PARAPHE_MAX_FILE_MB": "7"}
    )
    assert chosen.store_file == Path("/x/y.duckdb")
    assert chosen.staging == Path("/s")
    assert chosen.max_file_mb == 7


@pytest.mark.parametrize(
    ("variable", "text", "why"),
    [
        ("PARAPHE_SOTRE", "file:x", "PARAPHE_SOTRE is not a setting. Known settings: PARAPHE_MAX_FILE_MB"),
        ("PARAPHE_STORE", "x.duckdb", "which is not a store"),
        ("PARAPHE_STORE", "file:", "which is not a store"),
        ("PARAPHE_STORE", "postgres:host", "which is not a store"),
        ("PARAPHE_THREADS", "two", "which is not a whole number"),
        ("PARAPHE_THREADS", "0", "which is not a whole number"),
        ("PARAPHE_THREADS", "-1", "which is not a whole number"),
        ("PARAPHE_THREADS", "٣", "which is not a whole number"),
    ],
)
def test_what_cannot_be_used_is_refused(variable: str, text: str, why: str) -> None:
    with pytest.raises(ConfigError, match=why):
        read_settings({variable: text})
