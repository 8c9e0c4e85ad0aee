"""A counter day by day: a line for what the ledger leaves, a mark for each day that the platform was read."""

from collections.abc import Sequence
from datetime import date

from lib.domain.reconciliation import Compared
from lib.ui import format as written
from lib.ui.charts import ACCENT, INK, OTHERS, PALETTE, Figure, figure
from lib.ui.i18n import _

_TICKS = 4


def counter_line(
    expected: Sequence[tuple[date, int]], compared: Sequence[Compared], asked: Compared, *, height: int = 260
) -> Figure:
    """`expected`: every day in order. Days that agree have a ring, others a cross; `asked` tells its gap."""
    places = {day: place for place, (day, _left) in enumerate(expected)}
    shown = [one for one in compared if one.on in places]
    traces: list[dict[str, object]] = [
        {
            "type": "scatter",
            "x": list(range(len(expected))),
            "y": [left for _day, left in expected],
            "customdata": [_hover(day, left) for day, left in expected],
            "mode": "lines",
            "line": {"color": ACCENT, "width": 2, "shape": "hv"},
            "hovertemplate": "%{customdata}<extra></extra>",
        },
        {
            "type": "scatter",
            "x": [places[one.on] for one in shown],
            "y": [one.observed for one in shown],
            "customdata": [_hover_observed(one) for one in shown],
            "mode": "markers+text",
            "text": [written.signed(one.gap) if one == asked and one.gap else "" for one in shown],
            "textposition": ["bottom center" if one.gap < 0 else "top center" for one in shown],
            "textfont": {"color": INK},
            "marker": {
                "color": [PALETTE[1] if one.gap else OTHERS for one in shown],
                "symbol": ["x" if one.gap else "circle-open" for one in shown],
                "size": 10,
                "line": {"width": [0 if one.gap else 2 for one in shown]},
            },
            "cliponaxis": False,
            "hovertemplate": "%{customdata}<extra></extra>",
        },
    ]
    kept = range(0, len(expected), max(1, -(-len(expected) // _TICKS)))
    largest = max((abs(value) for value in [left for _day, left in expected]), default=0)
    return figure(
        traces,
        height=height,
        margin={"l": 20 + 7 * len(written.number(largest)), "r": 12, "t": 20, "b": 34},
        xaxis={
            "tickmode": "array",
            "tickvals": list(kept),
            "ticktext": [written.day(expected[place][0]) for place in kept],
            "tickangle": 0,
            "tickfont": {"color": INK},
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
            "range": [-0.5, len(expected) - 0.5],
        },
        yaxis={
            "tickformat": ",d",
            "tickfont": {"color": INK},
            "nticks": 5,
            "zeroline": False,
            "fixedrange": True,
        },
    )


def _hover(day: date, left: int) -> str:
    return f"{written.day(day)}<br>" + _("Paraphe: {n}", n=written.number(left))


def _hover_observed(one: Compared) -> str:
    said = [
        written.day(one.on),
        _("platform: {n}", n=written.number(one.observed)),
        _("Paraphe: {n}", n=written.number(one.expected)),
    ]
    return "<br>".join(said)
