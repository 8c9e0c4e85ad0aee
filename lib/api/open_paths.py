"""What the server answers at all: the pages, Streamlit's few addresses that they need, and our routes.

The rest of Streamlit's addresses are closed by not being named here: its metrics, the script's health check,
the interfaces for programs, custom components, static serving. A new one of a later version is closed too.
"""

from enum import StrEnum, auto

_CORE = "_stcore"
_CORE_OPEN = {(_CORE, "health"), (_CORE, "host-config")}
_UPLOAD = (_CORE, "upload_file")
_STREAM = (_CORE, "stream")
_CLOSED_FIRST = {"component", "app"}
"""First words of closed addresses: custom components, and the folder of static serving."""
_SIGN_IN = {("auth", "login"), ("auth", "logout")}
"""The way to a provider and from it; back is one word."""
_OURS = "api"
_OPEN_FIRST = {"static", "media", _OURS}
"""First words of addresses with more below: scripts of the pages, pictures that they show, our routes."""
_READING = {"GET", "HEAD", "OPTIONS"}


class Answer(StrEnum):
    """What becomes of a request."""

    OPEN = auto()
    UPLOAD = auto()
    """Open, and may bring a file along."""
    CLOSED = auto()
    """As if nothing were there."""
    WRONG_METHOD = auto()


def answer(method: str, path: str, base: str = "") -> Answer:
    """What becomes of an HTTP request. `path` is decoded; `base` is Streamlit's `server.baseUrlPath`."""
    words = _words(path, base)
    if words[:2] == _UPLOAD and len(words) == 4:
        return Answer.UPLOAD if method in {"PUT", "DELETE", "OPTIONS"} else Answer.WRONG_METHOD
    if not _is_open(words):
        return Answer.CLOSED
    if method in _READING or (method == "POST" and words[:1] == (_OURS,)):
        return Answer.OPEN
    return Answer.WRONG_METHOD


def _is_open(words: tuple[str, ...]) -> bool:
    if _CORE in words:
        return words in _CORE_OPEN
    if words and words[0] in _CLOSED_FIRST:
        return False
    # One word is a page, or none: lib/ui says which, to who has signed in.
    return len(words) < 2 or words in _SIGN_IN or words[0] in _OPEN_FIRST


def is_stream(path: str, base: str = "") -> bool:
    """Whether this is the one address that takes a WebSocket."""
    return _words(path, base) == _STREAM


def _words(path: str, base: str) -> tuple[str, ...]:
    """A path's parts below the base, empty ones left out so that // hides nothing."""
    words = tuple(word for word in path.replace("\\", "/").split("/") if word)
    below = tuple(word for word in base.split("/") if word)
    return words[len(below) :] if words[: len(below)] == below else words
