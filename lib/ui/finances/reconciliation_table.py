"""The counters that were kept, the latest first; a click on one asks about it."""

import functools
import zlib
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from lib.domain.clock import utc_to_paris
from lib.store.observations import Observation, Observed
from lib.ui import format as written
from lib.ui import words
from lib.ui.finances import reconciliation_form as form
from lib.ui.i18n import _, language
from lib.ui.tables import Written, styled

_ROWS, _HEIGHT = 12, 440


def draw(known: Sequence[Observation]) -> None:
    """The table; what it is for where there is none."""
    st.header(_("Counters that were kept"), anchor=False)
    if not known:
        st.caption(
            _(
                "None yet. Each counter that you keep stands here with its gap; the more there are, the "
                "more exactly the first day of a gap is known."
            )
        )
        return
    listed = sorted(known, key=lambda one: one.compared.on, reverse=True)
    key = f"reconcile.table.{zlib.crc32(repr(listed).encode())}"
    st.caption(_("A click on a row shows its candidates."))
    st.dataframe(
        styled(frame(listed), _formats()),
        hide_index=True,
        height="content" if len(listed) <= _ROWS else _HEIGHT,
        placeholder="",
        key=key,
        alt=_("Counters that were kept"),
        on_select=functools.partial(_clicked, key, tuple(listed)),
        selection_mode="single-cell",
        column_config={
            "on": st.column_config.DateColumn(
                _("Day"), format="DD/MM/YYYY" if language() == "fr" else "D MMM YYYY", pinned=True
            ),
            "wallet": _("Counter of"),
            "product": _("Product"),
            "observed": st.column_config.NumberColumn(_("Platform")),
            "expected": st.column_config.NumberColumn(_("Paraphe")),
            "gap": st.column_config.NumberColumn(_("Gap")),
            "agrees": _("Finding"),
            "when": _("Entered on"),
            "by": _("By"),
        },
    )


def frame(listed: Sequence[Observation]) -> pd.DataFrame:
    """A row a counter."""
    return pd.DataFrame(
        {
            "on": [one.compared.on for one in listed],
            "wallet": [one.wallet or form.everyone() for one in listed],
            "product": [words.product(one.product) for one in listed],
            "observed": [one.compared.observed for one in listed],
            "expected": [one.compared.expected for one in listed],
            "gap": [one.compared.gap for one in listed],
            "agrees": [_("differs") if one.compared.gap else _("agrees") for one in listed],
            "when": [written.moment(utc_to_paris(one.entered_at)) for one in listed],
            "by": [words.person(one.entered_by) for one in listed],
        }
    )


def as_asked(one: Observation) -> Observed:
    """A counter that was kept, to be asked about."""
    return Observed(one.wallet_id, one.product, one.compared.on, one.compared.observed)


def _clicked(key: str, listed: tuple[Observation, ...]) -> None:
    cells = st.session_state[key]["selection"].get("cells", [])
    if cells and cells[0][0] < len(listed):
        form.ask_for(as_asked(listed[cells[0][0]]))


def _formats() -> dict[str, Written]:
    return {
        "observed": written.number,
        "expected": written.number,
        "gap": lambda gap: written.signed(int(gap)),
    }
