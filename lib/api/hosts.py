"""Names that the server answers to, and pages that may open its WebSocket."""

from collections.abc import Sequence
from urllib.parse import urlsplit


def host_known(host: str | None, known: Sequence[str]) -> bool:
    """Whether a Host header names this server. `known` is `server.allowedHosts`; empty means any.

    A page elsewhere can make its own name point to this machine and so speak to it from a visitor's browser
    (DNS rebinding); its Host header gives it away.
    """
    if not known:
        return True
    name = _host_name(host)
    return name is not None and any(_fits(name, pattern.strip().lower().rstrip(".")) for pattern in known)


def origin_known(origin: str | None, host: str | None, others: Sequence[str]) -> bool:
    """Whether a WebSocket comes from a page of this server, or of `others` (`server.corsAllowedOrigins`).

    No Origin is taken: a browser always sends one, and another program could send any. Streamlit asks too,
    but would let every page of localhost in, and asks the internet for its own address to decide.
    """
    return origin is None or urlsplit(origin).netloc == host or origin in others


def _host_name(host: str | None) -> str | None:
    try:
        parts = urlsplit(f"//{host or ''}")
        _ = parts.port  # raises where it is no port
    except ValueError:
        return None
    if parts.path or parts.query or parts.fragment or parts.username is not None or not parts.hostname:
        return None
    return parts.hostname.lower().rstrip(".")


def _fits(name: str, pattern: str) -> bool:
    return pattern == "*" or (name.endswith(pattern[1:]) if pattern.startswith("*.") else name == pattern)
