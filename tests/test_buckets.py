"""A bucket is reached as its address and the AWS variables say; keys come from those alone."""

import pytest

from lib.buckets import Bucket, access
from lib.errors import ConfigError

KEYS = {
    "AWS_ACCESS_KEY_ID": "the-id",
    "AWS_SECRET_ACCESS_KEY": "the-secret",
    "AWS_SESSION_TOKEN": "the-token",
}
PARIS = {**KEYS, "AWS_REGION": "eu-west-3"}
MINIO = {**KEYS, "AWS_ENDPOINT_URL": "http://minio:9000"}


def test_with_a_region_it_is_amazons() -> None:
    found = access(Bucket(), PARIS)
    assert (found.host, found.tls, found.region, found.url_style) == ("", True, "eu-west-3", "vhost")
    assert (found.key_id, found.secret, found.token) == ("the-id", "the-secret", "the-token")


def test_with_an_endpoint_its_name_stands_in_the_path() -> None:
    found = access(Bucket(), MINIO)
    assert (found.host, found.tls, found.region, found.url_style) == (
        "minio:9000",
        False,
        "us-east-1",
        "path",
    )
    found = access(Bucket(endpoint="https://s3.exemple.fr/", url_style="vhost"), KEYS)
    assert (found.host, found.tls, found.url_style) == ("s3.exemple.fr", True, "vhost")


def test_the_address_wins_then_the_narrower_variable() -> None:
    both = {**MINIO, "AWS_ENDPOINT_URL_S3": "https://s3:9001", "AWS_REGION": "a", "AWS_DEFAULT_REGION": "b"}
    assert (access(Bucket(), both).host, access(Bucket(), both).region) == ("s3:9001", "a")
    found = access(Bucket(endpoint="https://own:1", region="c"), both)
    assert (found.host, found.region) == ("own:1", "c")
    assert access(Bucket(), {**KEYS, "AWS_DEFAULT_REGION": "b"}).region == "b"


@pytest.mark.parametrize(
    ("environment", "why"),
    [
        ({"AWS_REGION": "a"}, "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"),
        ({**PARIS, "AWS_SECRET_ACCESS_KEY": ""}, "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"),
        (KEYS, "Set AWS_REGION"),
        ({**KEYS, "AWS_ENDPOINT_URL": "minio:9000"}, "AWS_ENDPOINT_URL is not the address"),
        ({**KEYS, "AWS_ENDPOINT_URL": "https://minio:9000/bucket"}, "AWS_ENDPOINT_URL is not the address"),
        ({**KEYS, "AWS_ENDPOINT_URL": "https://the-secret@minio"}, "AWS_ENDPOINT_URL is not the address"),
    ],
)
def test_what_is_missing_is_said(environment: dict[str, str], why: str) -> None:
    with pytest.raises(ConfigError, match=why) as refused:
        access(Bucket(), environment)
    assert "the-secret" not in str(refused.value)


def test_keys_are_not_in_what_is_printed() -> None:
    printed = repr(access(Bucket(), PARIS))
    assert "eu-west-3" in printed
    assert not any(secret in printed for secret in KEYS.values())
