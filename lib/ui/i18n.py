"""Words on screen. The catalogues in locale/ are gettext .po files, read once a process by Babel.

Sentences in the code are English; `_("…")` gives them in the person's language, French by default.
"""

import functools
import gettext
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Literal

import streamlit as st
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from lib.errors import ParapheError
from lib.ui.plain import markdown

LOCALE = Path(__file__).parent / "locale"
Language = Literal["fr", "en"]
LANGUAGES: tuple[Language, ...] = ("fr", "en")
DEFAULT: Language = "fr"
KEY = "lang"
"""Where the language is kept, in the session and in the address."""


@functools.cache
def catalogue(language: Language) -> gettext.NullTranslations:
    """The translations of one language."""
    with (LOCALE / language / "LC_MESSAGES" / "paraphe.po").open("rb") as file:
        messages = read_po(file, locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, messages)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


_spoken: ContextVar[Language | None] = ContextVar("spoken", default=None)


@contextmanager
def speaking() -> Iterator[None]:
    """For one run, in which the language does not change: asking the session for each word takes a while."""
    token = _spoken.set(language())
    try:
        yield
    finally:
        _spoken.reset(token)


def language() -> Language:
    """The language of this session."""
    return _spoken.get() or ("en" if st.session_state.get(KEY) == "en" else DEFAULT)


def _(sentence: str, **values: object) -> str:
    """The sentence in the person's language, its {places} filled."""
    return voice()(sentence, **values)


def voice() -> Callable[..., str]:
    """`_` in the language of now, for what is written when the session is no longer there."""
    spoken = catalogue(language())

    def say(sentence: str, **values: object) -> str:
        said = spoken.gettext(sentence)
        return said.format(**values) if values else said

    return say


def counted(one: str, many: str, number: int, **values: object) -> str:
    """The sentence in the plural form of the number, also below zero; {n} is it as a person writes it."""
    from lib.ui.format import number as written  # noqa: PLC0415  # format needs the language from here

    said = catalogue(language()).ngettext(one, many, abs(number))
    return said.format(n=written(number), **values)


def told(error: ParapheError) -> tuple[str, str]:
    """What an error says and what it advises, in the person's language, as Markdown.

    Values may come from files: their signs are escaped. What a file seems to be is a sentence of ours.
    """
    values = {
        name: markdown(_(value) if name == "seems" else value) if isinstance(value, str) else value
        for name, value in error.values.items()
    }
    return _(error.message, **values), _(error.advice, **values) if error.advice else ""
