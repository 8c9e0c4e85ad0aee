"""How DuckDB reaches a lake's files in a bucket, with keys that it tells nobody (docs/decisions/lake.md)."""

import os
import ssl

import duckdb

from lib.buckets import Bucket, access
from lib.store.queries import quoted

PATIENCE_SECONDS = 10
"""So long one attempt waits for a byte: three of them a file that is read, six one that is written."""


def let_in(instance: duckdb.DuckDBPyConnection, url: str, bucket: Bucket, name: str) -> None:
    """Gives an instance that has httpfs the keys of what is below a URL. Raises ConfigError, duckdb.Error."""
    found = access(bucket, os.environ)
    instance.execute(quoted("bucket_settings", certificates=_certificates(), seconds=str(PATIENCE_SECONDS)))
    instance.execute(
        quoted("bucket_secret", name=name, scope=f"{url}/"),
        {
            "key_id": found.key_id,
            "secret": found.secret,
            "token": found.token,
            "host": found.host,
            "tls": found.tls,
            "url_style": found.url_style,
            "region": found.region,
        },
    )


def _certificates() -> str:
    """The file of the authorities that are trusted: AWS_CA_BUNDLE's, or the system's; empty: OpenSSL's."""
    return os.environ.get("AWS_CA_BUNDLE") or ssl.get_default_verify_paths().cafile or ""
