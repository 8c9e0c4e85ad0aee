"""Answers kept while the data stays the same: fifty people on one page cost one query.

The person's scope is part of every key, so that no answer reaches a person of another scope (law A1).
"""

from collections.abc import Callable
from functools import partial
from typing import Any, Concatenate, ParamSpec, TypeVar

import pandas as pd
import streamlit as st

from lib.domain.scope import Scope
from lib.store.catalogue import data_version
from lib.store.connection import Store
from lib.ui.context import Context

_P = ParamSpec("_P")
_T = TypeVar("_T")
_KEPT = 3000
"""Answers kept in all; the ones asked least recently go first."""


def ask(
    ground: Context,
    question: Callable[Concatenate[Store, Scope, _P], _T],
    *arguments: _P.args,
    **named: _P.kwargs,
) -> _T:
    """The answer of one of lib.store's questions, for this person, from the cache where it is known.

    A write raises the data version, and with it every key changes. Tables, lists and mappings may be changed
    by who asked: they are copies, of which pandas copies the cells only when they are written to.
    """
    key = repr(
        (
            ground.settings.store,
            data_version(ground.store),
            ground.scope,
            f"{question.__module__}.{question.__qualname__}",
            arguments,
            sorted(named.items()),
        )
    )
    answer: _T = _own(_answer(key, partial(question, ground.store, ground.scope, *arguments, **named)))
    return answer


# Not cache_data, which packs each answer and unpacks it anew for each run. One parameter beside the key, for
# Streamlit looks at each of them in each call.
@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _answer(key: str, _ask: Callable[[], Any]) -> Any:
    """`key` is all that tells two questions apart."""
    return _ask()


def _own(answer: Any) -> Any:
    """The answer for one run alone; what is in lists and mappings is never changed by anybody."""
    if isinstance(answer, pd.DataFrame):
        return answer.copy(deep=False)
    return type(answer)(answer) if type(answer) in (list, dict) else answer
