"""Windows: what one shows is of one state of the store, as a page is, and says so where it is a newer one.

A window is drawn with its page when it opens. What is clicked in it draws it again without the page, whose
numbers stay as they are behind it. Who looks is looked up anew each time, as for a page (law A2).
"""

import functools
from collections.abc import Callable
from typing import Literal, ParamSpec

import streamlit as st

from lib.errors import ParapheError
from lib.ui import refused
from lib.ui.context import Context
from lib.ui.format import number
from lib.ui.ground import context
from lib.ui.i18n import _

_P = ParamSpec("_P")


def dialog(
    ground: Context,
    title: str,
    *,
    width: Literal["small", "medium", "large"] = "small",
    position: Literal["center", "right"] = "center",
    on_dismiss: Literal["ignore"] | Callable[[], None] = "ignore",
) -> Callable[[Callable[_P, None]], Callable[_P, None]]:
    """`st.dialog`, for every window. `title` is Markdown."""
    behind = ground.store.data_version()

    def window(draw: Callable[_P, None]) -> Callable[_P, None]:
        @functools.wraps(draw)
        def drawn(*arguments: _P.args, **named: _P.kwargs) -> None:
            try:
                with ground.store.page():
                    if context().scope != ground.scope:
                        st.rerun()  # the page tells who was shut out or moved since, and the window is gone
                    draw(*arguments, **named)
                    _newer(ground, behind)
            except ParapheError as error:
                refused.say(error)

        return st.dialog(title, width=width, position=position, on_dismiss=on_dismiss)(drawn)

    return window


def _newer(ground: Context, behind: int) -> None:
    now = ground.store.data_version()
    if now != behind:
        st.caption(
            _(
                "This window is of state {number} of the data, the page behind it of state {behind}.",
                number=number(now),
                behind=number(behind),
            )
        )
