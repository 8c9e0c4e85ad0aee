"""Speaks Streamlit's own protocol without a browser: for messages that no browser would send."""

from collections.abc import Iterator, Mapping
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

_ENDS = ("script_finished", "auth_redirect")
_SECONDS = 60


class Client:
    """One session, while its context lives. `origin`, `cookie` and `xsrf` may be forged.

    Streamlit believes the cookie of a sign-in only beside the token that its XSRF cookie carries.
    """

    def __init__(self, address: str, *, cookie: str = "", xsrf: str = "x", origin: str | None = None) -> None:
        self._address = address
        self._connecting = connect(
            f"ws://{address.removeprefix('http://')}/_stcore/stream",
            subprotocols=["streamlit", xsrf],  # plain names to the library
            additional_headers={"Cookie": cookie} if cookie else {},
            origin=address if origin is None else origin,
            max_size=2**28,
        )
        self.messages: list[ForwardMsg] = []
        self._pages: dict[str, str] = {}
        """Path → hash, as the last run offered them. A page that is none of them is asked for by its name."""

    def __enter__(self) -> "Client":
        self._socket = self._connecting.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        self._connecting.__exit__(*error)

    def run(
        self,
        page: str = "",
        query: str = "",
        widgets: Mapping[str, tuple[str, Any]] | None = None,
        page_hash: str = "",
    ) -> list[ForwardMsg]:
        """Asks for a run with widget values {id: (field, value)}; what came back until it ended.

        As a browser does: a page that was offered is asked for by its hash. By its name Streamlit takes the
        run for one of another page, of which no widget value is kept and which `st.context.url` is not.
        """
        asked = BackMsg()
        script = asked.rerun_script
        script.query_string, script.page_name = query, page
        script.page_script_hash = page_hash or self._pages.get(page, "")
        script.context_info.timezone = "Europe/Paris"
        script.context_info.url = f"{self._address}/{page}"
        for name, (field, value) in (widgets or {}).items():
            state = script.widget_states.widgets.add()
            state.id = name
            part = getattr(state, field)
            if hasattr(part, "data"):
                part.data.extend(value)
            else:
                setattr(state, field, value)
        self._socket.send(asked.SerializeToString())
        self.messages = []
        while True:
            came = ForwardMsg()
            came.ParseFromString(self._socket.recv(_SECONDS))  # binary
            self.messages.append(came)
            if came.WhichOneof("type") == "navigation":
                self._pages = {one.url_pathname: one.page_script_hash for one in came.navigation.app_pages}
            if came.WhichOneof("type") in _ENDS:
                return self.messages

    def elements(self) -> Iterator[Element]:
        """The elements of the last run."""
        for message in self.messages:
            if message.WhichOneof("type") == "delta" and message.delta.WhichOneof("type") == "new_element":
                yield message.delta.new_element

    def widgets(self) -> dict[str, str]:
        """Widgets of the last run: their id, and which element they are."""
        found = {}
        for element in self.elements():
            kind = element.WhichOneof("type")
            name = getattr(getattr(element, kind), "id", "") if kind else ""
            if name:
                found[name] = kind
        return found

    def said(self) -> str:
        """What the last run sent, as text: all that a browser would have in its hands.

        But for Streamlit's own first message, which names the script's path to every browser.
        """
        kept = [message for message in self.messages if message.WhichOneof("type") != "new_session"]
        return "".join(message.SerializeToString().decode("utf-8", "replace") for message in kept)
