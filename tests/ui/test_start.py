"""Law A4: whom the server may answer, decided before it starts."""

import subprocess
import sys
from pathlib import Path

import pytest

from lib.config import ROOT

WHOLE = {
    "redirect_uri": "https://paraphe.exemple.fr/oauth2callback",
    "cookie_secret": "0123456789abcdef0123456789abcdef",
    "client_id": "paraphe",
    "client_secret": "s",
    "server_metadata_url": "https://login.exemple.fr/.well-known/openid-configuration",
}


def start(folder: Path, auth: dict[str, str] | None, address: str = "0.0.0.0") -> tuple[int, str]:
    """The entry script's exit code and last words, with this [auth] in secrets.toml."""
    (folder / ".streamlit").mkdir()
    (folder / ".streamlit" / "config.toml").write_text(f'[server]\naddress = "{address}"\n')
    if auth is not None:
        lines = [f'{name} = "{value}"' for name, value in auth.items()]
        (folder / ".streamlit" / "secrets.toml").write_text("\n".join(["[auth]", *lines]))
    done = subprocess.run(
        [sys.executable, ROOT / "app.py"],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return done.returncode, done.stderr


def test_law_a4_another_address_needs_sign_in(tmp_path: Path) -> None:
    code, said = start(tmp_path, None)
    assert code == 1 and "without any sign-in" in said and "Traceback" not in said


def test_with_sign_in_the_server_answers_other_addresses(tmp_path: Path) -> None:
    assert start(tmp_path, WHOLE)[0] == 0


def test_a_file_that_cannot_be_read_opens_nothing(tmp_path: Path) -> None:
    code, said = start(tmp_path, {"client_id": 'a "quote" too many'}, "localhost")
    assert code == 1 and "cannot be read" in said


@pytest.mark.parametrize(
    ("auth", "says"),
    [
        ({}, "lacks redirect_uri, cookie_secret"),
        (WHOLE | {"client_id": " "}, "lacks client_id"),
        (WHOLE | {"cookie_secret": "guess me"}, "cookie_secret in secrets.toml is shorter"),
    ],
)
@pytest.mark.parametrize("address", ["localhost", "0.0.0.0"])
def test_half_a_sign_in_starts_nothing(tmp_path: Path, auth: dict[str, str], says: str, address: str) -> None:
    code, said = start(tmp_path, auth, address)
    assert code == 1 and says in said and "guess me" not in said
