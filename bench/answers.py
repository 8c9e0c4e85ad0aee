"""What a page says to who reads it, element by element, and where two answers part."""

import json
from collections.abc import Iterable
from itertools import zip_longest
from typing import NamedTuple

import pyarrow as pa
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

_WORDS = {
    "alert": ("title", "body"),
    "button": ("label",),
    "code": ("code_text",),
    "heading": ("body",),
    "link_button": ("label",),
    "markdown": ("body",),
    "metric": ("label", "body", "delta"),
    "plotly_chart": ("alt", "spec"),
    "progress": ("text",),
    "text": ("body",),
}
"""Elements that say something, and where they do. Ids, styles and choices are not what an answer says."""
_TABLE, _CHART = "dataframe", "plotly_chart"
_AROUND = 40
"""Characters shown of two answers from where they part, and half as many before."""


class Said(NamedTuple):
    """What one element says, as it was sent; bytes: rows of a table, as Arrow."""

    kind: str
    parts: tuple[str | bytes, ...]


def said(messages: Iterable[ForwardMsg]) -> list[Said]:
    """What stands on the page at the end of a run, from its top.

    An element may be sent and then replaced; a server that has much to do sends the last one alone.
    """
    standing: dict[tuple[int, ...], Element] = {}
    for message in messages:
        if message.WhichOneof("type") == "delta":
            path = tuple(message.metadata.delta_path)
            standing.pop(path, None)
            if message.delta.WhichOneof("type") == "new_element":
                standing[path] = message.delta.new_element
    return [_said(standing[path]) for path in sorted(standing) if standing[path].WhichOneof("type")]


def parting(one: list[Said], other: list[Said]) -> str | None:
    """The first element that two answers do not share, shortly; None: they read the same."""
    for left, right in zip_longest(one, other, fillvalue=Said("nothing", ())):
        if left == right:
            continue
        first, second = _read(left), _read(right)
        if first != second:
            at = next(place for place, pair in enumerate(zip_longest(first, second)) if pair[0] != pair[1])
            shown = slice(max(0, at - _AROUND // 2), at + _AROUND)
            return f"{first[shown]!r}, then {second[shown]!r}"
    return None


def _said(element: Element) -> Said:
    kind = element.WhichOneof("type")
    if kind == _TABLE:
        table = element.dataframe
        sent = (table.arrow_data, table.lazy_data.initial_chunk)
        return Said(
            kind, (table.alt, *(part for one in sent for part in (one.data, one.styler.display_values)))
        )
    return Said(kind, tuple(getattr(getattr(element, kind), part) for part in _WORDS.get(kind, ())))


def _read(one: Said) -> str:
    """As text that can be compared: rows and figures by their values, not by how they were packed."""
    return "\n".join([one.kind, *(_text(one.kind, part) for part in one.parts)])


def _text(kind: str, part: str | bytes) -> str:
    if isinstance(part, bytes):
        return str(pa.ipc.open_stream(part).read_all().to_pylist()) if part else ""
    return json.dumps(json.loads(part), sort_keys=True) if kind == _CHART and part.startswith("{") else part
