"""The headers that every answer carries.

The content policy was found by taking Streamlit's page apart in a browser until nothing more could be closed;
each opening that is left stands with its reason. tests/browser/test_hardening.py visits every page under it.
"""

import re
from base64 import b64encode
from collections.abc import Iterable, Mapping
from hashlib import sha256

_INLINE = re.compile(rb"<script>(.*?)</script>", re.DOTALL)
_YEAR = 365 * 24 * 3600
_CLOSED_FEATURES = (
    "accelerometer",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "usb",
)


def headers(page: bytes) -> Mapping[str, str]:
    """Header names in lower case and their values. `page` is Streamlit's index.html, for its own script."""
    return {
        "content-security-policy": content_policy(inline_scripts(page)),
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",  # for browsers that do not know frame-ancestors
        # The page's address names teams and periods; other hosts have no use for it.
        "referrer-policy": "same-origin",
        "permissions-policy": ", ".join(f"{feature}=()" for feature in _CLOSED_FEATURES),
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
    }


HSTS = ("strict-transport-security", f"max-age={_YEAR}")
"""Only for answers over https: a browser would hold a machine without it to a promise it cannot keep."""


def content_policy(scripts: Iterable[str]) -> str:
    """What the page may load and do. `scripts` are the hashes of the inline scripts that it brings along."""
    rules = {
        "default-src": ["'self'"],
        # Streamlit's page sets one variable in a script of its own: that very text, by its hash.
        "script-src": ["'self'", *scripts],
        # Streamlit writes its styles from JavaScript (emotion), and elements carry style attributes.
        "style-src": ["'self'", "'unsafe-inline'"],
        # data: holds pictures that come inside the page: the logo, the icons of a table.
        "img-src": ["'self'", "data:"],
        # And one font of Streamlit's own style sheet.
        "font-src": ["'self'", "data:"],
        # 'self' covers the WebSocket of the same host and port.
        "connect-src": ["'self'"],
        "frame-src": ["'none'"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
    return "; ".join(" ".join([rule, *sources]) for rule, sources in rules.items())


def inline_scripts(page: bytes) -> list[str]:
    """The hash of each inline script of a page, as a content policy names it."""
    return [f"'sha256-{b64encode(sha256(text).digest()).decode()}'" for text in _INLINE.findall(page)]
