"""The secret scan: no file of the repository holds what looks like a key or a password."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# High-signal shapes only: each is a secret nearly whenever it occurs.
SHAPES = {
    "private key": r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----",
    "AWS key": r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b",
    "GitHub token": r"\bgh[oprsu]_[A-Za-z0-9]{36}\b|\bgithub_pat_\w{60,}",
    "GitLab token": r"\bglpat-[\w-]{20,}",
    "Slack token": r"\bxox[abprs]-[\w-]{10,}",
    "Google key": r"\bAIza[\w-]{35}\b",
    "Stripe key": r"\b[rs]k_live_\w{20,}",
    "JSON web token": r"\beyJ[\w-]{15,}\.eyJ[\w-]{15,}\.[\w-]{20,}",
    "password in an address": r"\b[a-z][a-z+]{2,}://[^\s/:@{}<>\"']+:[^\s/:@{}<>\"']{3,}@[\w.-]+",
    "secret in a setting": (
        r"(?i)\b(?:cookie_secret|client_secret|api_key|password)\s*=\s*"
        r"[\"'](?!test-)[^\"'{}<>]{8,}[\"']"
    ),
}
PATTERNS = {name: re.compile(shape) for name, shape in SHAPES.items()}


def found(text: str) -> list[str]:
    return [name for name, pattern in PATTERNS.items() if pattern.search(text)]


def test_no_file_of_the_repository_holds_a_secret() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    files = [ROOT / name for name in listed.stdout.split("\0") if name]
    texts = {file: file.read_bytes().decode("utf-8", "replace") for file in files if file.is_file()}
    assert {str(file.relative_to(ROOT)): found(text) for file, text in texts.items() if found(text)} == {}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("private key", "-----BEGIN " + "RSA PRIVATE KEY-----"),
        ("AWS key", "AKIA" + "ABCDEFGHIJKLMNOP"),
        ("GitHub token", "ghp" + "_" + "a1" * 18),
        ("password in an address", "postgres://me:" + "hunter2@db.example"),
        ("secret in a setting", 'cookie_secret = "' + 'abcdefgh12345678"'),
    ],
)
def test_the_scan_sees(name: str, text: str) -> None:
    assert found(text) == [name]


def test_words_that_only_speak_of_secrets_pass() -> None:
    assert found("password = None; see https://docs.example.org/a:b and mail@example.org") == []
