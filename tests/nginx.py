"""Debian's nginx before dashboards of the tests, with docs/nginx.conf as an operator would fill it in."""

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import mkdtemp

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

CONFIGURATION = Path(__file__).resolve().parent.parent / "docs" / "nginx.conf"
_UNPRIVILEGED = "nobody"
"""Who runs it where the tests are root's."""
_AROUND = """
error_log {folder}/error.log;
pid {folder}/pid;
events {{}}
http {{
    log_format asked '$cookie_paraphe_replica $upstream_addr';
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/paraphe.conf;
}}
"""
"""What stands around a site in a machine's own nginx.conf: places that we may write to."""


class Nginx:
    """A running nginx."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def asked(self) -> list[tuple[str, str]]:
        """Of each request so far whose browser had been here: the dashboard that its cookie names, and the
        addresses of those that were asked. A WebSocket is told when it closes."""
        lines = (self._folder / "access.log").read_text().splitlines()
        return [(name, who) for name, who in (line.split(" ", 1) for line in lines) if name != "-"]


@contextmanager
def nginx(port: int, filled_in: Mapping[str, str]) -> Iterator[Nginx]:
    """Serves https on a loopback port while the context lives.

    `filled_in`: what the file says as an example, and what stands there instead.
    """
    folder = Path(mkdtemp(prefix="paraphe-nginx-"))
    certificate, key = _certificate(folder)
    text = CONFIGURATION.read_text()
    ours = {
        "listen 443": f"listen 127.0.0.1:{port}",
        "server_name paraphe.example.fr": "server_name 127.0.0.1",
        "/etc/ssl/paraphe.pem": str(certificate),
        "/etc/ssl/private/paraphe.key": str(key),
        "access_log off": f"access_log {folder}/access.log asked",
    }
    for example, instead in {**ours, **filled_in}.items():
        assert example in text, f"{CONFIGURATION.name} no longer says {example}"
        text = text.replace(example, instead)
    (folder / "paraphe.conf").write_text(text)
    (folder / "nginx.conf").write_text(_AROUND.format(folder=folder))
    if os.getuid() == 0:
        for path in (folder, *folder.iterdir()):
            shutil.chown(path, _UNPRIVILEGED)
    _run(folder)  # comes back once it listens
    try:
        yield Nginx(folder)
    finally:
        _run(folder, "-s", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def _run(folder: Path, *words: str) -> None:
    program = shutil.which("nginx", path=os.pathsep.join((os.environ["PATH"], "/usr/sbin")))
    if program is None:
        pytest.fail("nginx is not installed; on Debian: apt-get install nginx")
    places = ("-p", folder, "-e", folder / "error.log", "-c", folder / "nginx.conf")
    done = subprocess.run(
        [program, *map(str, places), *words],
        user=_UNPRIVILEGED if os.getuid() == 0 else None,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()


def _certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate that nobody vouches for, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    secret = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    files = folder / "certificate.pem", folder / "key.pem"
    for file, text in zip(files, (made.public_bytes(pem), secret), strict=True):
        file.write_bytes(text)
    return files
