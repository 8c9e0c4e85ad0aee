"""What a person can read on a page that AppTest has run."""

import json
from typing import Any

import pandas as pd
from streamlit.testing.v1 import AppTest

MARCH = {"p": "custom", "from_": "2025-03-01", "to": "2025-03-31"}
"""The address of March 2025."""


def words(app: AppTest) -> str:
    """Every text element of the page, one a line."""
    kinds = ("title", "header", "markdown", "caption", "text", "info", "warning", "error")
    return "\n".join(str(element.value) for kind in kinds for element in getattr(app, kind))


def charts(app: AppTest) -> list[dict[str, Any]]:
    """The figures of the page as Plotly sees them."""
    return [
        json.loads(element.proto.spec or element.proto.figure.spec) for element in app.get("plotly_chart")
    ]


def alternatives(app: AppTest) -> list[str]:
    """The text alternatives of the figures and tables."""
    return [element.proto.alt for kind in ("plotly_chart", "dataframe") for element in app.get(kind)]


def table(app: AppTest, place: int = 0) -> pd.DataFrame:
    """The values of a table, as they were before they were written out."""
    frame = app.dataframe[place].value
    assert isinstance(frame, pd.DataFrame)
    return frame


def crashed(app: AppTest) -> bool:
    """Whether the page failed: by an exception, or by the router's last word."""
    return bool(app.exception) or bool(app.error)
