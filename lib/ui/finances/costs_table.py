"""The table of costs: credits, euros, share and cost a credit of each line, the total last."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

import pandas as pd
import streamlit as st

from lib.domain.types import Dimension
from lib.store.costs import Cost
from lib.ui import format as written
from lib.ui import words
from lib.ui.i18n import _
from lib.ui.tables import bar, styled


class Line(NamedTuple):
    """One line; `agency` where names are told apart by it. The rest as in `lib.store.costs.Cost`."""

    agency: str | None
    key: str | None
    credits: int
    cost: Decimal | None
    unfunded: int


def draw(lines: Sequence[Line], total: Cost, by: Dimension) -> None:
    """Draws the table."""
    frame = table(lines, total, by)
    st.dataframe(
        styled(frame, _FORMATS),
        hide_index=True,
        placeholder="—",
        alt=_("Costs, excl. VAT"),
        column_config=_columns(frame, by),
    )


def table(lines: Sequence[Line], total: Cost, by: Dimension) -> pd.DataFrame:
    """The columns of the table; NaN where a cost is unknown. Without its column where none is unknown."""
    rows = [(called(by, line.key), *line[2:], line.agency) for line in lines]
    rows.append((_("Total"), *total[1:], None))
    frame = pd.DataFrame(rows, columns=["name", "credits", "cost", "unfunded", "agency"])
    frame["cost"] = frame["cost"].astype(float)
    known = frame["credits"] - frame["unfunded"]
    frame.insert(3, "bar", frame["cost"].fillna(0))
    frame.loc[frame.index[-1], "bar"] = float("nan")  # the total is no bar among the others
    frame.insert(4, "share", frame["cost"] / float(total.cost or 0) if total.cost else float("nan"))
    frame.insert(5, "unit", frame["cost"] / known.where(known > 0))
    if not total.unfunded:
        frame = frame.drop(columns="unfunded")
    return frame if frame["agency"].notna().any() else frame.drop(columns="agency")


def label(by: Dimension) -> str:
    """What the lines are."""
    return {
        Dimension.TEAM: _("Team"),
        Dimension.USER: _("User"),
        Dimension.TEMPLATE: _("Template"),
        Dimension.AGENCY: _("Agency"),
        Dimension.MONTH: _("Month"),
    }[by]


def called(by: Dimension, key: str | None) -> str:
    """What a line is called."""
    match by:
        case Dimension.TEAM:
            return words.team(key)
        case Dimension.USER:
            return words.user(key)
        case Dimension.MONTH:
            return written.month(pd.Timestamp(f"{key}-01").date())
        case _:
            return key or _("No template")


_FORMATS = {
    "credits": written.number,
    "cost": lambda value: written.decimal(value, 2),
    "share": lambda value: written.percent(value, 1),
    "unit": lambda value: written.decimal(value, 4),
    "unfunded": written.number,
}


def _columns(frame: pd.DataFrame, by: Dimension) -> dict[str, Any]:
    number = st.column_config.NumberColumn
    return {
        "name": st.column_config.TextColumn(label(by), pinned=True),
        "agency": _("Agency"),
        "credits": number(_("Credits")),
        "cost": number(_("Cost, € excl. VAT")),
        "bar": bar(_("Share"), float(frame["bar"].max())),
        "share": number(_("Share (%)"), help=_("Of the total whose cost is known.")),
        "unit": number(_("€ a credit"), help=_("Exclusive of VAT, of the credits whose cost is known.")),
        "unfunded": number(
            _("Unknown cost"), help=_("Credits that no order has paid for: they are not among the euros.")
        ),
    }
