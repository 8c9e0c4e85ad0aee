"""A real identity provider on this machine, whose tokens say what a test wants them to say."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
CLIENT = "paraphe-tests"


class Provider:
    """Speaks to provider.mjs; `issuer` is its address."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process
        self.issuer = self._line()

    def says(self, **claims: object) -> None:
        """What the tokens from now on say beside the provider's own claims; None takes a claim away."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(claims) + "\n")
        self._process.stdin.flush()
        assert self._line() == "ok"

    def secrets(self, address: str) -> str:
        """A secrets.toml for a dashboard at this address."""
        lines = {
            "redirect_uri": f"{address}/oauth2callback",
            "cookie_secret": "a secret of the tests that nobody else has a use for",
            "client_id": CLIENT,
            "client_secret": "not checked by this provider",
            "server_metadata_url": f"{self.issuer}/.well-known/openid-configuration",
        }
        return "[auth]\n" + "".join(f"{name} = {json.dumps(value)}\n" for name, value in lines.items())

    def _line(self) -> str:
        assert self._process.stdout is not None
        line = self._process.stdout.readline().strip()
        assert line, "the provider does not answer: run tests/install-programs.sh"
        return line


@contextmanager
def providing() -> Iterator[Provider]:
    """A provider that runs while the context lives."""
    with subprocess.Popen(
        ["node", "provider.mjs"], cwd=FOLDER, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            yield Provider(process)
        finally:
            process.terminate()
