"""The dashboard of app.py whose runs go side by side and not in turn, for bench/load.py."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import app as dashboard
from lib.api.guard_rails import GuardRails
from lib.config import ROOT
from lib.ui import early, in_turn


class AtOnce(in_turn.InTurn):
    @contextmanager
    def turn(self) -> Iterator[None]:
        yield


in_turn.runs = AtOnce(longest=0, most=1)
app = st.App(
    ROOT / "lib" / "ui" / "router.py",
    lifespan=early.lifespan(dashboard.settings),
    middleware=[Middleware(GuardRails, rails=dashboard.rails)],
)
