"""Completion by month of launch."""

from collections.abc import Sequence
from datetime import date

from lib.domain.types import Grain
from lib.ui import format as written
from lib.ui.charts import INK, STATE_COLOURS, UNFINISHED, Figure, figure
from lib.ui.i18n import counted

_FEW = 6
"""Months that the axis has room for at least, so that one alone is not a wall."""


def completion(
    months: Sequence[date],
    launched: Sequence[int],
    signed: Sequence[int],
    unfinished: Sequence[bool],
    *,
    height: int = 220,
) -> Figure:
    """A bar a month: signed ÷ launched, from 0 to 100 %; months still under way are lighter."""
    rates = [done / all_ if all_ else 0 for done, all_ in zip(signed, launched, strict=True)]
    places = list(range(len(months)))
    trace = {
        "type": "bar",
        "x": places,
        "y": rates,
        "marker": {
            "color": STATE_COLOURS["signed"],
            "opacity": [UNFINISHED if open_ else 1.0 for open_ in unfinished],
        },
        "text": [written.percent(rate) for rate in rates],
        "textposition": "outside",
        "cliponaxis": False,
        "textangle": 0,
        "textfont": {"color": INK},
        "customdata": [
            written.month(month)
            + "<br>"
            + counted(
                "{n} of {launched} signed ({rate})",
                "{n} of {launched} signed ({rate})",
                done,
                launched=written.number(all_),
                rate=written.percent(rate, 1),
            )
            for month, done, all_, rate in zip(months, signed, launched, rates, strict=True)
        ],
        "hovertemplate": "%{customdata}<extra></extra>",
    }
    step = max(1, -(-len(months) // 4))  # a phone has room for four
    return figure(
        [trace],
        height=height,
        margin={"l": 2, "r": 2, "t": 4, "b": 26},
        xaxis={
            "tickvals": places[::step],
            "ticktext": [written.step(month, Grain.MONTH) for month in months[::step]],
            "tickangle": 0,
            "tickfont": {"color": INK},
            "showgrid": False,
            "automargin": False,
            "zeroline": False,
            "range": [-0.6, max(len(months), _FEW) - 0.4],
            "fixedrange": True,
        },
        yaxis={"visible": False, "range": [0, 1], "fixedrange": True},
    )
