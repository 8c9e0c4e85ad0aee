"""Which browser a request comes from, so that an address passed on to another one opens nothing there.

Streamlit gives every browser a cookie with a random token before its first page shows: the page's script
asks /_stcore/health, which sets it, and only then opens the WebSocket whose cookies a page reads as
`st.context.cookies`. On each answer the same token is masked anew, so two values are compared unmasked.
The cookie is absent when `server.enableXsrfProtection` is off, and in AppTest: then the ticket alone counts.
"""

from binascii import Error, unhexlify
from itertools import cycle

COOKIE = "_streamlit_xsrf"


def browser(cookie: str | None) -> str:
    """The browser's own token out of the cookie's value; "" without one."""
    value = (cookie or "").strip("\"'")
    try:
        version, mask, masked, _issued = value.split("|")
        token = bytes(a ^ b for a, b in zip(unhexlify(masked), cycle(unhexlify(mask)), strict=False))
    except (ValueError, Error):
        return value
    return token.hex() if version == "2" else value
