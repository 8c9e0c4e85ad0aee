"""Credits over time: one row of bars, bars in a stack, or lines on one scale."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from lib.domain.types import Grain
from lib.ui import format as written
from lib.ui.charts import ACCENT, INK, UNFINISHED, Figure, figure
from lib.ui.i18n import counted
from lib.ui.plain import chart
from lib.ui.steps import Steps

_TICKS, _MONTH_TICKS = 6, 4
"""Labels on an axis of time, days or months with their year: as many as a phone has room for."""
_PATTERNS = ("", "/", ".", "x")
"""Two members of one colour in one chart differ by their pattern."""
_LONGEST = 32
"""Letters of a name in the legend; the table below has it whole."""
_LINES = ("solid", "dash", "dot", "dashdot")


@dataclass(frozen=True, slots=True)
class Line:
    """One member of a chart over time: its name as shown, its colour, a value a step."""

    name: str
    colour: str
    values: Sequence[float]


def credits_said(value: float) -> str:
    """« 1 234 crédits »."""
    return counted("{n} credit", "{n} credits", int(value))


def bars(steps: Steps, values: Sequence[int], colour: str = ACCENT, *, height: int = 250) -> Figure:
    """One bar a step; a step that has not ended, or lies partly outside the period, is lighter."""
    trace = {
        "type": "bar",
        "x": list(range(len(values))),
        "y": list(values),
        "customdata": _hovers(_names(steps), values),
        "marker": {"color": colour, "opacity": _opacities(steps)},
        "hovertemplate": "%{customdata}<extra></extra>",
    }
    return figure(
        [trace],
        height=height,
        margin=_margin(max(values, default=0)),
        xaxis=_time_axis(steps),
        yaxis=_value_axis(),
    )


def stacked(
    steps: Steps,
    lines: Sequence[Line],
    *,
    height: int = 350,
    said: Callable[[float], str] = credits_said,
) -> Figure:
    """Bars in a stack, the first line at the bottom; the legend stands above in the same order.

    `said` is how a hover says a value with its unit.
    """
    names = _names(steps)
    patterns = _turns([line.colour for line in lines], _PATTERNS)
    traces = [
        {
            "type": "bar",
            "name": chart(_short(line.name)),
            "x": list(range(len(line.values))),
            "y": list(line.values),
            "customdata": _hovers(names, line.values, said),
            "marker": {
                "color": line.colour,
                "opacity": _opacities(steps),
                "pattern": {"shape": pattern, "fillmode": "replace", "solidity": 0.5},
            },
            "hovertemplate": "<b>%{fullData.name}</b><br>%{customdata}<extra></extra>",
        }
        for line, pattern in zip(lines, patterns, strict=True)
    ]
    return figure(
        traces,
        height=height,
        margin=_margin(max(map(sum, zip(*(line.values for line in lines), strict=True)), default=0)),
        barmode="stack",
        showlegend=True,
        legend=_legend(),
        xaxis=_time_axis(steps),
        yaxis=_value_axis(),
    )


def compared(steps: Steps, lines: Sequence[Line], *, height: int = 300) -> Figure:
    """A line a member on one scale that starts at zero; the unfinished steps are joined by dots."""
    names = _names(steps)
    dashes = _turns([line.colour for line in lines], _LINES)
    traces = [
        {
            "type": "scatter",
            "name": chart(_short(line.name)),
            "x": list(range(len(line.values))),
            "y": list(line.values),
            "customdata": _hovers(names, line.values),
            "mode": "lines+markers",
            "line": {"color": line.colour, "width": 2, "dash": dash},
            "marker": {"color": line.colour, "size": 5, "opacity": _opacities(steps)},
            "hovertemplate": "<b>%{fullData.name}</b><br>%{customdata}<extra></extra>",
        }
        for line, dash in zip(lines, dashes, strict=True)
    ]
    return figure(
        traces,
        height=height,
        margin=_margin(max((max(line.values, default=0) for line in lines), default=0)),
        showlegend=True,
        legend=_legend(),
        xaxis=_time_axis(steps),
        yaxis=_value_axis(),
    )


def _opacities(steps: Steps) -> list[float]:
    return [UNFINISHED if partial else 1.0 for partial in steps.partial]


def _hovers(
    names: Sequence[str], values: Sequence[float], said: Callable[[float], str] = credits_said
) -> list[str]:
    return [f"{name}<br>{said(value)}" for name, value in zip(names, values, strict=True)]


def _names(steps: Steps) -> list[str]:
    return [written.step_in_full(day, steps.grain) for day in steps.days]


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"


def _turns(colours: Sequence[str], ways: Sequence[str]) -> list[str]:
    """The first of `ways` for each colour's first member, the second for its second, and so on."""
    seen: dict[str, int] = {}
    turns = []
    for colour in colours:
        turns.append(ways[seen.get(colour, 0) % len(ways)])
        seen[colour] = seen.get(colour, 0) + 1
    return turns


def _legend() -> dict[str, object]:
    return {
        "orientation": "h",
        "yanchor": "bottom",
        "y": 1.02,
        "x": 0,
        "maxheight": 0.6,  # on a phone a name a line, without a scroll bar of Plotly's
        "itemwidth": 30,
        "traceorder": "normal",
        "itemclick": False,
        "itemdoubleclick": False,
        "font": {"color": INK, "size": 12},
        "title": {"text": ""},
    }


def _time_axis(steps: Steps) -> dict[str, object]:
    places, labels = _ticks(steps.days, steps.grain)
    return {
        "tickvals": places,
        "ticktext": labels,
        "tickangle": 0,
        "tickfont": {"color": INK},
        "showgrid": False,
        "zeroline": False,
        "automargin": False,
        "range": [-0.6, len(steps.days) - 0.4],
        "fixedrange": True,
        "title": {"text": ""},
    }


def _margin(largest: float) -> dict[str, int]:
    """Room at the left for the numbers of the axis: Plotly's own would leave a hand's breadth."""
    return {"l": 14 + 7 * len(written.number(round(largest))), "r": 4, "t": 6, "b": 26}


def _value_axis() -> dict[str, object]:
    return {
        "rangemode": "tozero",
        "automargin": False,
        "fixedrange": True,
        "tickformat": ",d",
        "tickfont": {"color": INK},
        "nticks": 5,
        "zeroline": False,
        "title": {"text": ""},
    }


def _ticks(days: Sequence[date], grain: Grain) -> tuple[list[int], list[str]]:
    """Where labels stand and what they say. Weeks are labelled by the month that begins in them."""
    places = list(range(len(days)))
    if grain is Grain.WEEK:
        starts = [place for place in places[1:] if days[place].month != days[place - 1].month]
        if len(starts) > 2:
            kept = _thinned(starts, _MONTH_TICKS)
            return kept, [written.step(days[place], Grain.MONTH) for place in kept]
    kept = _thinned(places, _MONTH_TICKS if grain is Grain.MONTH else _TICKS)
    short = Grain.DAY if grain is Grain.WEEK else grain
    return kept, [written.step(days[place], short) for place in kept]


def _thinned(places: list[int], most: int) -> list[int]:
    return places[:: max(1, -(-len(places) // most))]
