"""Text from files, made harmless where Streamlit or Plotly would read it as markup: data, never code."""

import html
import re

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:^=&@/])")
# A bare address becomes a link after the escapes are read. A word joiner, which nobody sees, ends it early.
_ADDRESS = re.compile(r"https?:(?=//)|www(?=\.)", re.IGNORECASE)
_JOINER = "\u2060"


def markdown(text: str) -> str:
    """For labels and st.markdown: every sign that Markdown, LaTeX or :directives: read is escaped."""
    unlinked = _ADDRESS.sub(rf"\g<0>{_JOINER}", " ".join(text.split()))
    return _MARKDOWN.sub(r"\\\1", unlinked)


def chart(text: str) -> str:
    """For Plotly labels, legends and hovers, which read a little HTML."""
    return html.escape(" ".join(text.split()), quote=False).replace("$", "&#36;")
