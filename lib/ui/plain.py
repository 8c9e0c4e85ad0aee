"""Text from files, made harmless where Streamlit or Plotly would read it as markup: data, never code."""

import html
import re

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:^=&@/])")


def markdown(text: str) -> str:
    """For labels and st.markdown: every sign that Markdown, LaTeX or :directives: read is escaped."""
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))


def chart(text: str) -> str:
    """For Plotly labels, legends and hovers, which read a little HTML."""
    return html.escape(" ".join(text.split()), quote=False).replace("$", "&#36;")
