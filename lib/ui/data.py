"""Answers kept while the data stays the same: fifty people on one page cost one query.

The person's scope is part of every key, so that no answer reaches a person of another scope (law A1).
"""

from collections.abc import Callable
from functools import partial
from typing import Any, Concatenate, ParamSpec, TypeVar

import pandas as pd

from lib.domain.scope import Scope
from lib.store.catalogue import data_version
from lib.store.connection import Store
from lib.store.kept import Kept
from lib.ui.context import Context
from lib.ui.in_turn import runs

_P = ParamSpec("_P")
_T = TypeVar("_T")
_answers = Kept(3000)
"""Of everybody's questions; the ones asked least recently go first."""


def ask(
    ground: Context,
    question: Callable[Concatenate[Store, Scope, _P], _T],
    *arguments: _P.args,
    **named: _P.kwargs,
) -> _T:
    """The answer of one of lib.store's questions, for this person, from the cache where it is known.

    A write raises the data version, and with it every key changes. Tables, lists and mappings may be changed
    by who asked: they are copies, of which pandas copies the cells only when they are written to. While an
    answer is made, others have their turn.
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
    asked = partial(question, ground.store, ground.scope, *arguments, **named)
    answer: _T = _own(_answers.get(key, asked, runs.aside))
    return answer


def _own(answer: Any) -> Any:
    """The answer for one run alone; what is in lists and mappings is never changed by anybody."""
    if isinstance(answer, pd.DataFrame):
        return answer.copy(deep=False)
    return type(answer)(answer) if type(answer) in (list, dict) else answer


def forget() -> None:
    """Forgets every answer."""
    _answers.clear()
