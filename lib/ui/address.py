"""The state of a view in its address: short keys, words that do not change with the language.

`bind="query-params"` would write the label that is shown, which is French for one person and English for
another; an address sent to a colleague has to open the same view, so the codes are written here instead.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NoReturn

import streamlit as st

from lib.domain.period import Comparison, Preset
from lib.domain.types import Axis, Dimension, Grain, OrderState, Product, State
from lib.ui.finances.section import Section
from lib.ui.i18n import DEFAULT, LANGUAGES

_WRITTEN = "address.written"
_PAGE = "address.page"
_PERIOD = "p"
_LONGEST = 200
_MOST = 50


@dataclass(frozen=True, slots=True)
class Key:
    """One part of the address: how it is read (None: not usable) and what need not be written."""

    read: Callable[[list[str]], object | None]
    default: object


def _word(words: type[StrEnum]) -> Callable[[list[str]], object | None]:
    known = {str(word): word for word in words}
    return lambda values: known.get(values[-1])


def _words(words: type[StrEnum]) -> Callable[[list[str]], object | None]:
    known = {str(word): word for word in words}
    return lambda values: [known[value] for value in dict.fromkeys(values) if value in known]


def _names(values: list[str]) -> list[str]:
    return [value for value in dict.fromkeys(values) if len(value) <= _LONGEST][:_MOST]


def _day(values: list[str]) -> date | None:
    try:
        return date.fromisoformat(values[-1])
    except ValueError:
        return None


def _language(values: list[str]) -> str | None:
    return values[-1] if values[-1] in LANGUAGES else None


KEYS: dict[str, Key] = {
    "lang": Key(_language, DEFAULT),
    "p": Key(_word(Preset), Preset.THIS_MONTH),
    "from": Key(_day, None),
    "to": Key(_day, None),
    "cmp": Key(_word(Comparison), Comparison.PRECEDING),
    "ag": Key(_names, []),
    "eq": Key(_names, []),
    "ut": Key(_names, []),
    "mo": Key(_names, []),
    "et": Key(_words(State), []),
    "pr": Key(_word(Product), Product.SIGNATURE),
    "ax": Key(_word(Axis), Axis.CREATION),
    "gr": Key(_word(Grain), None),
    "fp": Key(_word(Preset), Preset.LAST_12_MONTHS),
    "fr": Key(_words(Product), []),
    "fs": Key(_words(OrderState), []),
    "vue": Key(_word(Section), Section.STATEMENT),
    "m": Key(_day, None),
    "pd": Key(_words(Product), []),
    "par": Key(_word(Dimension), Dimension.TEAM),
    "au": Key(_day, None),
}
"""Every key of the address, which is also the key of its widget in the session."""


def read_address(page: str) -> None:
    """Takes the address over into the session: on arrival, and when the browser went back or forward.

    Changing page inside the product keeps what was set; the address is written anew afterwards. So does a
    choice: a browser that goes back has made none, and one whose person chose again before it heard of the
    last address still comes with the one before.
    """
    written: dict[str, list[str]] | None = st.session_state.get(_WRITTEN)
    now = {key: st.query_params.get_all(key) for key in KEYS if key in st.query_params}
    moved = st.session_state.get(_PAGE) != page
    st.session_state[_PAGE] = page
    if written is not None and (moved or now == written or as_query() != written):
        _carry_on(moved or not page)
        return
    for name, key in KEYS.items():
        value = key.read(now[name]) if now.get(name) else None
        st.session_state[name] = key.default if value is None else value


def as_query() -> dict[str, list[str]]:
    """The view as query parameters, defaults left out; for links to other pages as well."""
    wanted: dict[str, list[str]] = {}
    for name, key in KEYS.items():
        value = st.session_state.get(name, key.default)
        if value is not None and value != key.default:
            wanted[name] = [_text(part) for part in value] if isinstance(value, list) else [_text(value)]
    if st.session_state.get(_PERIOD) is not Preset.CUSTOM:
        wanted.pop("from", None)
        wanted.pop("to", None)
    return wanted


def write_address() -> None:
    """Writes what differs from the defaults into the address."""
    wanted = as_query()
    now = {key: st.query_params.get_all(key) for key in st.query_params}
    if now != wanted:
        st.query_params.from_dict(wanted)
    st.session_state[_WRITTEN] = wanted


def stop() -> NoReturn:
    """Ends a page early. What it was asked to show is a view too, and after `st.stop` nothing runs."""
    write_address()
    st.stop()


def set_keys(**values: object) -> None:
    """For callbacks: sets parts of the view, to be written into the address by the run that follows."""
    for name, value in values.items():
        assert name in KEYS
        st.session_state[name] = value


def reset(*names: str) -> None:
    """For callbacks: puts parts of the view back to their defaults."""
    set_keys(**{name: KEYS[name].default for name in names})


def _carry_on(moved: bool) -> None:
    """Keeps the view. On another page its widgets are new ones, which begin at their defaults unless the
    value is set again before they are drawn; Streamlit's own persist_state comes one page too late.
    """
    for name, key in KEYS.items():
        if moved or name not in st.session_state:
            st.session_state[name] = st.session_state.get(name, key.default)


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
