"""Which teams used the credits, and whose use rose or fell most."""

from dataclasses import dataclass
from functools import partial

import pandas as pd
import streamlit as st

from lib.domain.types import Dimension
from lib.ui import charts, comparison, numbers, ranking, windows, words
from lib.ui import format as written
from lib.ui.context import Context
from lib.ui.drawing import chart
from lib.ui.figures.bar_list import bar_list
from lib.ui.filters import View
from lib.ui.i18n import _, counted
from lib.ui.members import Members, members, others

_SHOWN = 8
_MOVERS = 3


@dataclass(frozen=True, slots=True)
class Mover:
    """A team whose use differs from the other period's."""

    label: str
    now: int
    before: int

    @property
    def change(self) -> int:
        return self.now - self.before


def draw_shares(ground: Context, view: View) -> None:
    """Bars of the teams that used most, the others as one."""
    frame, known = ranking.asked(ground, view, Dimension.TEAM), members(ground, Dimension.TEAM)
    used = frame[frame["credits"] > 0]
    total = int(used["credits"].sum())
    names, colours = _labels(used.head(_SHOWN), known)
    values = [int(value) for value in used["credits"].head(_SHOWN)]
    bars = list(values)
    if len(used) > _SHOWN:
        names.append(f"{others()} ({written.number(len(used) - _SHOWN)})")
        colours.append(charts.OTHERS)
        values.append(total - sum(values))
        bars.append(0)  # the others are no team: a bar of many together would dwarf those of one
    said = [f"{written.number(value)} · {written.percent(value / total)}" for value in values]
    title = _("{used} by team", used=words.used(view.product))
    numbers.heading(
        title,
        "shares",
        words.counts(view.product) + " " + _("A team is the one its user belonged to then."),
        windows.rows_of(view),
    )
    chart(
        partial(bar_list, names, bars, said, colours),
        key="shares",
        alt=charts.message(title, names, said),
    )


def draw_movers(ground: Context, view: View) -> None:
    """Teams that rose and teams that fell most, in credits, on one scale."""
    numbers.heading(
        _("Change by team (credits)"),
        "movers",
        _("Credits of this period less those of the other one, on the creation date: the largest changes."),
        windows.rows_of(view),
    )
    if view.before is None:
        st.caption(_("No comparison is chosen; the filters offer one."))
        return
    rising, falling = movers(ranking.asked(ground, view, Dimension.TEAM), members(ground, Dimension.TEAM))
    longest = max((abs(mover.change) for mover in (*rising, *falling)), default=0)
    st.caption(comparison.said(view))
    _list(_("Rising"), _("No team rose."), "rising", rising, longest)
    _list(_("Falling"), _("No team fell."), "falling", falling, longest)


def movers(frame: pd.DataFrame, known: Members) -> tuple[list[Mover], list[Mover]]:
    """The teams with the largest changes up and down, by absolute change."""
    who, now, before = ranking.pairs(frame), frame["credits"].tolist(), frame["credits_before"].tolist()
    by_change = sorted(range(len(who)), key=lambda place: now[place] - before[place])
    rising = [place for place in reversed(by_change) if now[place] > before[place]][:_MOVERS]
    falling = [place for place in by_change if now[place] < before[place]][:_MOVERS]

    def mover(place: int) -> Mover:
        return Mover(known.label(*who[place]), now[place], before[place])

    return list(map(mover, rising)), list(map(mover, falling))


def _list(title: str, nobody: str, key: str, found: list[Mover], longest: int) -> None:
    st.markdown(f"**{title}**")
    if not found:
        st.caption(nobody)
        return
    names = [mover.label for mover in found]
    said = [written.signed(mover.change) for mover in found]
    chart(
        partial(
            bar_list,
            names,
            [mover.change for mover in found],
            said,
            charts.ACCENT if key == "rising" else charts.OTHERS,
            hovers=[
                _(
                    "{before} → {now} ({change})",
                    before=written.number(mover.before),
                    now=counted("{n} credit", "{n} credits", mover.now),
                    change=written.signed(mover.change),
                )
                for mover in found
            ],
            longest=longest,
            room=34,
        ),
        key=f"movers.{key}",
        alt=charts.message(title, names, said),
    )


def _labels(frame: pd.DataFrame, known: Members) -> tuple[list[str], list[str]]:
    who = ranking.pairs(frame)
    return [known.label(*pair) for pair in who], [known.colour(*pair) for pair in who]
