"""The bucket of a lake whose files are on S3: what its address says of it, and what the environment adds.

The address wins. Of the environment count the variables of the AWS SDKs and Tools Reference Guide, in its
order: AWS_ENDPOINT_URL_S3 before AWS_ENDPOINT_URL, AWS_REGION before AWS_DEFAULT_REGION. Where an endpoint is
named the bucket's name stands in the path, and else in the host, as boto3 has it. Keys are in no address.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from lib.errors import ConfigError, _

SCHEME = "s3://"
PARAMETERS = ("endpoint", "region", "url_style")
"""What an address may say of its bucket beside its name."""
_URL = re.compile(r"(s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](?:/(?!\.\.?(?:/|$))[\w.-]+)+)/?", re.ASCII)
_STYLES = ("", "path", "vhost")
_SECRET = re.compile("key|secret|token|password")
_ANY_REGION = "us-east-1"
"""For an endpoint that is not Amazon's: most of them take any, and this one for none."""


@dataclass(frozen=True, slots=True)
class Bucket:
    """What an address says of a bucket; empty: it says nothing."""

    endpoint: str = ""
    """http:// or https://, a host, and a port where it is not the usual one."""
    region: str = ""
    url_style: str = ""
    """Where the bucket's name stands: `path`, or `vhost` for the host."""


@dataclass(frozen=True, slots=True)
class Access:
    """How a bucket is reached, with all that the environment adds."""

    host: str
    """With its port; empty: Amazon's, of the region."""
    tls: bool
    region: str
    url_style: str
    key_id: str = field(repr=False)
    secret: str = field(repr=False)
    token: str = field(repr=False)
    """Empty where the keys do not expire."""


def bucket(url: str, said: Mapping[str, str]) -> tuple[str, Bucket] | None:
    """Its URL without a slash at the end, and what is said of it; None where it is none.

    One without a prefix is none: `maintain` takes away what it does not know below it. Raises ConfigError
    where a key is in it, and does not repeat it.
    """
    endpoint = said.get("endpoint", "")
    if "@" in url or "@" in endpoint or any(map(_SECRET.search, said)) or "?" in url:
        raise ConfigError(
            _("PARAPHE_STORE holds more of its bucket than it may, perhaps a key."),
            _("Take it out: keys come from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY."),
        )
    found = _URL.fullmatch(url)
    known = set(said) <= set(PARAMETERS) and said.get("url_style", "") in _STYLES
    if found is None or not known or (endpoint and _host(endpoint) is None):
        return None
    return found[1], Bucket(**said)


def access(of: Bucket, environment: Mapping[str, str]) -> Access:
    """Raises ConfigError where the environment does not say what is needed."""
    key_id, secret = (environment.get(name, "") for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"))
    if not key_id or not secret:
        raise ConfigError(
            _("The lake's files are in a bucket, and its keys are not there."),
            _("Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, and AWS_SESSION_TOKEN where they expire."),
        )
    endpoint = _first(of.endpoint, environment, "AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL")
    host = _host(endpoint) if endpoint else ""
    if host is None:
        raise ConfigError(
            _("AWS_ENDPOINT_URL is not the address of a server."),
            _("Write http:// or https://, its name, and its port where it has another than usual."),
        )
    region = _first(of.region, environment, "AWS_REGION", "AWS_DEFAULT_REGION") or (host and _ANY_REGION)
    if not region:
        raise ConfigError(
            _("The region of the lake's bucket is not known."),
            _("Set AWS_REGION, or add &region=… to the address."),
        )
    return Access(
        host,
        not endpoint.startswith("http://"),
        region,
        of.url_style or ("path" if host else "vhost"),
        key_id,
        secret,
        environment.get("AWS_SESSION_TOKEN", ""),
    )


def _first(said: str, environment: Mapping[str, str], *variables: str) -> str:
    return said or next(filter(None, (environment.get(name, "") for name in variables)), "")


def _host(endpoint: str) -> str | None:
    """Host and port of an address that has nothing else; None where it has, or is none."""
    try:
        parts = urlsplit(endpoint)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path not in ("", "/"):
        return None
    if "@" in parts.netloc or parts.query or parts.fragment:
        return None
    return parts.hostname if port is None else f"{parts.hostname}:{port}"
