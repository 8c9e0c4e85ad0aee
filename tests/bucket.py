"""An S3 of the tests' own: a moto_server on a free loopback port, from its first use to the end."""

import atexit
import functools
import os
import secrets
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import boto3
from botocore.exceptions import EndpointConnectionError

from tests.postgres import free_port

NAME = "paraphe-tests"
_STARTS_WITHIN_SECONDS = 60
_MOST_DELETED = 1000
"""Objects that one question may delete."""


class Bucket:
    """A bucket; what opens it is in the environment, for us and for what we start.

    `certificate`: a certificate and its key, with which it speaks TLS.
    """

    def __init__(self, certificate: tuple[str, str] | None = None) -> None:
        self.port = free_port()
        self.endpoint = f"https://localhost:{self.port}" if certificate else f"http://127.0.0.1:{self.port}"
        tls = ("-s", "-c", certificate[0], "-k", certificate[1]) if certificate else ()
        self._process = subprocess.Popen(
            [str(Path(sys.executable).with_name("moto_server")), "-p", str(self.port), *tls],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        atexit.register(self.end)
        self.keys = {
            "AWS_ACCESS_KEY_ID": f"key-{secrets.token_hex(8)}",
            "AWS_SECRET_ACCESS_KEY": secrets.token_hex(16),
        }
        self._client = boto3.client(
            "s3",
            endpoint_url=self.endpoint,
            region_name="us-east-1",
            aws_access_key_id=self.keys["AWS_ACCESS_KEY_ID"],
            aws_secret_access_key=self.keys["AWS_SECRET_ACCESS_KEY"],
            verify=certificate[0] if certificate else None,
        )
        self._wait(certificate is not None)
        self.make(NAME)

    def end(self) -> None:
        self._process.kill()
        self._process.wait()

    def make(self, name: str) -> None:
        self._client.create_bucket(Bucket=name)

    def names(self, prefix: str, of: str = NAME) -> list[str]:
        return [one["Key"] for one in self._listed(prefix, of)]

    def bytes(self, prefix: str) -> int:
        return sum(one["Size"] for one in self._listed(prefix, NAME))

    def read(self, name: str) -> bytes:
        found: bytes = self._client.get_object(Bucket=NAME, Key=name)["Body"].read()
        return found

    def write(self, name: str, content: bytes, bucket: str = NAME) -> None:
        self._client.put_object(Bucket=bucket, Key=name, Body=content)

    def copy(self, prefix: str, to: str) -> None:
        for name in self.names(prefix):
            source = {"Bucket": NAME, "Key": name}
            self._client.copy_object(Bucket=NAME, Key=to + name.removeprefix(prefix), CopySource=source)

    def remove(self, *names: str) -> None:
        for first in range(0, len(names), _MOST_DELETED):
            gone = [{"Key": name} for name in names[first : first + _MOST_DELETED]]
            self._client.delete_objects(Bucket=NAME, Delete={"Objects": gone})

    def _listed(self, prefix: str, of: str) -> list[dict[str, Any]]:
        pages = self._client.get_paginator("list_objects_v2").paginate(Bucket=of, Prefix=prefix)
        return [one for page in pages for one in page.get("Contents", [])]

    def _wait(self, tls: bool) -> None:
        until = time.monotonic() + _STARTS_WITHIN_SECONDS
        while time.monotonic() < until:
            try:
                self._client.list_buckets()
            except EndpointConnectionError:
                time.sleep(0.1)
            else:
                return
        raise AssertionError("moto_server does not answer")


@functools.cache
def bucket() -> Bucket:
    """The bucket of this process."""
    running = Bucket()
    os.environ.update(running.keys, AWS_REGION="us-east-1", AWS_ENDPOINT_URL=running.endpoint)
    return running
