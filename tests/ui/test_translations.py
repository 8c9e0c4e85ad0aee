"""No text on screen is missing in one language: the catalogues are whole, and no page says bare words."""

import ast
import re
import string
from pathlib import Path

import pytest

from lib.ui.translate import read, sentences

ROOT = Path(__file__).resolve().parent.parent.parent
SCREENS = sorted([*(ROOT / "lib" / "ui").rglob("*.py"), *(ROOT / "pages").glob("*.py")])
CODE = sorted([*(ROOT / "lib").rglob("*.py"), *(ROOT / "pages").glob("*.py")])
SAID = {"label", "help", "placeholder", "title", "alt", "body", "text", "delta_description"}
"""Arguments of Streamlit's elements that a person reads."""
ELEMENTS = {
    "title", "header", "subheader", "markdown", "caption", "text", "info", "warning", "error", "success",
    "toast", "button", "link_button", "page_link", "selectbox", "multiselect", "segmented_control", "pills",
    "radio", "toggle", "checkbox", "text_input", "date_input", "file_uploader", "metric", "popover",
    "expander", "dialog", "tabs", "spinner", "status", "progress", "dataframe", "plotly_chart",
}  # fmt: skip
NO_WORDS = {"CSV", "Parquet", "?", "Excel"}
"""The same in every language."""


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_sentence_of_the_code_is_translated(language: str) -> None:
    known = read(language)
    missing = [
        message.id
        for message in sentences()
        if message.id and not (known.get(message.id) and all(_forms(known.get(message.id).string)))
    ]
    assert missing == []


def test_every_marked_sentence_is_found() -> None:
    """Babel reads over what stands inside an f-string, and nobody would miss its translation."""
    known = {form for message in sentences() if message.id for form in _forms(message.id)}
    missed = [
        f"{file.relative_to(ROOT)}: {text.value}"
        for file in CODE
        for call in ast.walk(ast.parse(file.read_text()))
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in {"_", "counted"}
        for text in call.args[:2]
        if isinstance(text, ast.Constant) and text.value not in known
    ]
    assert missed == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_translation_is_left_over(language: str) -> None:
    wanted = {message.id for message in sentences()}
    assert [message.id for message in read(language) if message.id not in wanted] == []


def test_translations_keep_their_places() -> None:
    for message in read("fr"):
        if message.id:
            for source, said in zip(_forms(message.id), _forms(message.string), strict=True):
                assert _places(source) | {"n"} == _places(said) | {"n"}, source


def test_french_typography() -> None:
    """A narrow no-break space before ; : ! ? % and inside « »; no straight apostrophe."""
    wrong = [
        said
        for message in read("fr")
        if message.id
        for said in _forms(message.string)
        if re.search(
            r"[^\u202f\s:/]([;!?%]|:(?![/\w]))(\s|$)|[ \u00a0][;:!?%](\s|$)|«[^\u202f]|[^\u202f]»|\w'\w", said
        )
    ]
    assert wrong == []


def test_an_address_is_an_email_as_the_platform_says() -> None:
    """Its help page has « L'adresse email du signataire », its export the column EMAIL."""
    said = [form for message in read("fr") for form in _forms(message.string)]
    assert [form for form in said if re.search("e-mail|courriel|mél", form, re.IGNORECASE)] == []


@pytest.mark.parametrize("file", SCREENS, ids=lambda file: str(file.relative_to(ROOT)))
def test_no_bare_words_on_screen(file: Path) -> None:
    bare = [
        f"{file.name}:{text.lineno}: {text.value}"
        for call in ast.walk(ast.parse(file.read_text()))
        if isinstance(call, ast.Call) and getattr(call.func, "attr", "") in ELEMENTS
        if getattr(getattr(call.func, "value", None), "id", "") != "log"  # which speaks English
        for text in _texts(call)
        if re.search(r"[^\W\d_]{2,}", text.value)
        and text.value not in NO_WORDS
        and ":material/" not in text.value
    ]
    assert bare == []


def _texts(call: ast.Call) -> list[ast.Constant]:
    said = [*call.args[:1], *(word.value for word in call.keywords if word.arg in SAID)]
    return [text for text in said if isinstance(text, ast.Constant) and isinstance(text.value, str)]


def _forms(text: object) -> tuple[str, ...]:
    return tuple(map(str, text)) if isinstance(text, tuple | list) else (str(text),)


def _places(text: str) -> set[str]:
    return {name for _literal, name, _spec, _conversion in string.Formatter().parse(text) if name}
