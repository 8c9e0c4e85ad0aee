"""A list of names with a bar and a value each: what a pie or a legend would say less well."""

from collections.abc import Sequence

from lib.ui.charts import INK, Figure, figure
from lib.ui.plain import chart

_CAPITAL = 1.35
"""Width of a capital, in usual letters."""
_ROW = 42
"""Height of one name with its bar, in pixels."""


def bar_list(
    names: Sequence[str],
    values: Sequence[float],
    said: Sequence[str],
    colours: Sequence[str] | str,
    *,
    hovers: Sequence[str] | None = None,
    longest: float | None = None,
    room: int = 36,
) -> Figure:
    """A bar a name, from zero; the name stands over its bar and `said` at the end of that line.

    So both stay readable on a phone, however long the name. `longest` is the value of a full width
    (None: the largest value), so that two lists can share one scale; `hovers` says more than `said`.
    A name wider than `room` usual letters is cut, and whole in its hover; a bar of 0 is left out.
    """
    places = list(range(len(names)))
    full = longest or max((abs(value) for value in values), default=0) or 1
    shades = [colours] * len(names) if isinstance(colours, str) else list(colours)
    trace = {
        "type": "bar",
        "orientation": "h",
        "x": [abs(value) for value in values],
        "y": places,
        "width": 0.26,
        "marker": {"color": shades},
        "customdata": [
            f"<b>{chart(name)}</b><br>{chart(text)}" for name, text in zip(names, hovers or said, strict=True)
        ],
        "hovertemplate": "%{customdata}<extra></extra>",
    }
    notes = [
        note
        for place, name, text in zip(places, names, said, strict=True)
        for note in (
            _note(chart(_short(name, room)), place, 0, "left"),
            _note(chart(text), place, 1, "right"),
        )
    ]
    return figure(
        [trace],
        height=_ROW * max(len(names), 1) + 8,
        margin={"l": 2, "r": 2, "t": 4, "b": 4},
        annotations=notes,
        xaxis={"visible": False, "range": [0, full], "fixedrange": True},
        yaxis={"visible": False, "range": [len(names) - 0.65, -0.68], "fixedrange": True},
        hovermode="y",
    )


def _note(text: str, place: int, x: int, side: str) -> dict[str, object]:
    return {
        "text": text,
        "x": x,
        "xref": "paper",
        "xanchor": side,
        "y": place - 0.16,
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": 13, "color": INK},
    }


def _short(name: str, room: int) -> str:
    """The name, or as much of it as fits; capitals are wider than other letters."""
    taken = 0.0
    for place, letter in enumerate(name):
        taken += _CAPITAL if letter.isupper() else 1
        if taken > room:
            return name[: place - 1].rstrip() + "…"
    return name
