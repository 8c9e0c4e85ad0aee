"""The only CSS of the product, for what neither Streamlit's options nor the theme can change.

Charts and tables carry a tool bar, and table headers a menu, whose words are English only (« Show/hide
columns », « Sort ascending », « Fullscreen »); no option names or hides them in Streamlit 1.67. A click on
a header still sorts, and search stands above the tables that need it.
"""

import streamlit as st

_CSS = """
<style>
[data-testid="stElementToolbar"],
[data-testid="stDataFrameColumnMenu"] { display: none; }
</style>
"""


def apply() -> None:
    """Hides the English-only menus; `st.html` takes a style sheet without unsafe markup."""
    st.html(_CSS)
