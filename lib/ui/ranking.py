"""Teams or users in a table, most credits first, with what each is worth knowing by."""

import functools
import zlib
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from lib.domain.types import Dimension, Product
from lib.store import consumption
from lib.ui import comparison, windows
from lib.ui import format as written
from lib.ui.context import Context
from lib.ui.data import ask
from lib.ui.filters import View
from lib.ui.i18n import _
from lib.ui.members import Members, none_if_missing
from lib.ui.tables import Written, bar, styled

Pair = tuple[str, str | None]
"""Agency and name: which team or user a row is."""
MOST = 4
"""Teams or users that are compared at once."""


def asked(ground: Context, view: View, by: Dimension) -> pd.DataFrame:
    """The ranking as the store gives it."""
    return ask(ground, consumption.ranking, view.period, view.axis, view.filters, by=by, before=view.before)


def pairs(frame: pd.DataFrame, name: str = "name") -> list[Pair]:
    """Who each row is, in the order of the rows, by its `agency` and the column `name`."""
    # As lists: going through a column of Arrow's one by one is slow.
    return list(zip(frame["agency"].tolist(), map(none_if_missing, frame[name].tolist()), strict=True))


def table(frame: pd.DataFrame, known: Members, view: View, total: int) -> pd.DataFrame:
    """The columns of the table: shares and rates of one; NaN where there is nothing to say.

    `total` is what the shares are of: the credits of all, also of those that a search leaves out.

    Completion is left out under a filter on states, which would make it 0 or 100, and for products
    without states.
    """
    used = frame["credits"]
    before = frame["credits_before"].where(frame["credits_before"] > 0)
    shown = pd.DataFrame(
        {
            "member": [known.label(agency, name) for agency, name in pairs(frame)],
            "credits": used,
            "bar": used,
            "share": used / max(total, 1),
        }
    )
    if view.before is not None:
        shown["change"] = used - frame["credits_before"]
        shown["change_rate"] = (used - before) / before
    if view.product is Product.SIGNATURE and not view.filters.states:
        shown["completion"] = frame["signed"] / used.where(used > 0)
    if known.by is Dimension.TEAM:
        shown["active_users"] = frame["active_users"]
        shown["per_user"] = used / frame["active_users"].where(frame["active_users"] > 0)
    return shown


def draw(
    shown: pd.DataFrame,
    who: Sequence[Pair],
    known: Members,
    view: View,
    *,
    key: str,
    alt: str,
    largest: int,
    extra: Mapping[str, Any] | None = None,
) -> list[Pair]:
    """Draws the table; a click on a cell opens its row. Returns the ticked ones to compare: 2 to 4, or none.

    `largest` is the credits that fill a bar; `extra` configures columns that `table` does not know. The key
    follows the view and the rows, so that a tick never passes on to whoever moves into its place.
    """
    key = f"{key}.{zlib.crc32(repr((view, who)).encode())}"
    state = st.dataframe(
        styled(shown, _formats()),
        hide_index=True,
        placeholder="",
        key=key,
        alt=alt,
        on_select=functools.partial(_clicked, key, tuple(who), known.by, view),
        selection_mode=["single-cell", "multi-row"],
        column_config={**_columns(known, view, largest), **(extra or {})},
    )
    ticked = [who[row] for row in _selection(state).get("rows", []) if row < len(who)]
    if len(ticked) > MOST:
        st.warning(_("Four at most side by side; the first four ticked are shown."))
    return ticked[:MOST] if len(ticked) > 1 else []


def _clicked(key: str, who: tuple[Pair, ...], by: Dimension, view: View) -> None:
    cells = _selection(st.session_state[key]).get("cells", [])
    if cells and cells[0][0] < len(who):
        agency, name = who[cells[0][0]]
        windows.ask_member(by, agency, name, view, table=key)


def _selection(state: Any) -> dict[str, Any]:
    return dict(state["selection"]) if state and "selection" in state else {}


def _formats() -> dict[str, Written]:
    return {
        "credits": written.number,
        "share": lambda value: written.percent(value, 1),
        "change": lambda value: written.signed(int(value)),
        "change_rate": written.signed_percent,
        "completion": written.percent,
        "active_users": written.number,
        "per_user": written.decimal,
    }


def _columns(known: Members, view: View, largest: int) -> dict[str, Any]:
    number = st.column_config.NumberColumn
    return {
        "member": st.column_config.TextColumn(
            _("Team") if known.by is Dimension.TEAM else _("User"), pinned=True
        ),
        "credits": number(_("Credits"), help=_("Credits used, on the creation date.")),
        "bar": bar(_("Share"), largest),
        "share": number(_("Share (%)"), help=_("Of all the credits of the period under the filters.")),
        "change": number(_("Change (credits)"), help=written.sentence(comparison.said(view))),
        "change_rate": number(_("Change (%)"), help=written.sentence(comparison.said(view))),
        "completion": number(
            _("Signed (%)"),
            help=_("Of the signatories of ceremonies launched in the period, the share that has signed."),
        ),
        "active_users": number(_("Users"), help=_("Users who launched something in the period.")),
        "per_user": number(_("Per user"), help=_("Credits per active user")),
    }
