"""Runs on every rerun, before and after the page: address, sidebar, page, errors said."""

import os

import streamlit as st

from lib.config import read_settings
from lib.store.connection import connect
from lib.ui import arrivals, closed, failed, guard, menu, sidebar, style
from lib.ui.address import read_address, write_address
from lib.ui.context import Context
from lib.ui.ground import context
from lib.ui.i18n import speaking
from lib.ui.identity import Shut
from lib.ui.in_turn import runs


def main() -> None:
    read_address(st.context.url or "")
    with speaking(), connect(read_settings(os.environ)).page():  # all numbers of a run are of one state
        ground = context()
        arrivals.note(ground)
        if ground.shut is not None:
            _keep_out(ground, ground.shut)
        else:
            _let_in(ground)


def _let_in(ground: Context) -> None:
    found = menu.pages(ground.scope, st.context.url or "", guard.refuse, guard.nowhere)
    chosen = st.navigation(found, position="hidden")
    st.set_page_config(page_title=f"{chosen.title} · Paraphe", page_icon=sidebar.MARK, layout="wide")
    style.apply()
    sidebar.draw(ground)
    chosen.run()
    write_address()


def _keep_out(ground: Context, why: Shut) -> None:
    """The page for who is not let in, at every address: an unknown one would be told from a known one."""
    known = [menu.page(found.name) for found in menu.every()]
    found = menu.with_asked(known, st.context.url or "", "Paraphe", guard.nowhere)
    st.navigation(found, position="hidden")  # none of them is run
    st.set_page_config(page_title="Paraphe", page_icon=sidebar.MARK)
    style.apply()
    closed.draw(ground, why)


try:
    with runs.turn():
        main()
except Exception as error:  # noqa: BLE001  # the last line before the person, which logs it
    failed.say(error)
