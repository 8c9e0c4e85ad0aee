"""Settings from the environment: known, typed, refused when they cannot be used."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from lib.config import Settings, loopback_only, read_settings
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
        ("PARAPHE_SOTRE", "file:x", "PARAPHE_SOTRE is not a setting. Known settings: PARAPHE_ADMINISTRATOR"),
        ("PARAPHE_STORE", "x.duckdb", "which is not a store"),
        ("PARAPHE_STORE", "file:", "which is not a store"),
        ("PARAPHE_STORE", "postgres:host", "which is not a store"),
        ("PARAPHE_THREADS", "two", "which is not a whole number"),
        ("PARAPHE_THREADS", "0", "which is not a whole number"),
        ("PARAPHE_THREADS", "-1", "which is not a whole number"),
        ("PARAPHE_THREADS", "٣", "which is not a whole number"),
        ("PARAPHE_RETENTION_MONTHS", "99999", "is more than 1200"),
    ],
)
def test_what_cannot_be_used_is_refused(variable: str, text: str, why: str) -> None:
    with pytest.raises(ConfigError, match=why):
        read_settings({variable: text})


@pytest.mark.parametrize("address", ["localhost", "127.0.0.1", "::1"])
def test_law_a4_this_machine_is_answered(address: str) -> None:
    loopback_only(address)


@pytest.mark.parametrize("address", ["0.0.0.0", "::", "192.168.1.4", "dashboard.example.fr", "", None])
def test_law_a4_no_other_machine_is_answered_without_sign_in(address: str | None) -> None:
    with pytest.raises(ConfigError, match="without any sign-in"):
        loopback_only(address)


def test_law_a4_the_server_refuses_to_start_on_an_open_address(tmp_path: Path) -> None:
    started = subprocess.run(
        [
            sys.executable,
            "-m",
            "streamlit",
            "run",
            "app.py",
            "--server.address",
            "0.0.0.0",
            "--server.port",
            "0",
        ],
        cwd=Path(__file__).parent.parent,
        env={**os.environ, "PARAPHE_STORE": f"file:{tmp_path / 'store.duckdb'}"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert started.returncode != 0
    assert "without any sign-in" in started.stderr
