"""Text from files, made harmless where Streamlit or Plotly would read it as markup: data, never code."""

import html
import re

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:^=&@/])")
_ADDRESS = re.compile(r"(https?://|www(?=\.)|@(?=\w))", re.IGNORECASE)
_JOINER = "\u2060"


def markdown(text: str) -> str:
    """For labels and st.markdown: every sign that Markdown, LaTeX or :directives: read is escaped.

    Streamlit makes links of bare addresses once the escapes are gone; an invisible joiner keeps them text.
    """
    return _MARKDOWN.sub(r"\\\1", _ADDRESS.sub(rf"\1{_JOINER}", " ".join(text.split())))


def chart(text: str) -> str:
    """For Plotly labels, legends and hovers, which read a little HTML."""
    return html.escape(" ".join(text.split()), quote=False).replace("$", "&#36;")
