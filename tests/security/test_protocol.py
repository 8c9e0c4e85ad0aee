"""Messages that no browser of ours would send: the server checks each value again (law A2)."""

from typing import Any

import pytest
from websockets.exceptions import InvalidStatus

from tests.security.protocol import Client

PATHS = (
    "",
    "equipes",
    "utilisateurs",
    "factures",
    "produits",
    "finances",
    "regles",
    "export",
    "import",
)
EVIL = "' OR 1=1 -- <script>window.__x=1</script>"
FORGED: dict[str, list[tuple[str, Any]]] = {
    "selectbox": [("string_value", EVIL), ("int_value", 1_000_000)],
    "multiselect": [("string_array_value", [EVIL] * 300), ("int_array_value", [1_000_000])],
    "button_group": [("string_array_value", [EVIL]), ("int_array_value", [99])],
    "text_input": [("string_value", "x" * 100_000)],
    "number_input": [("double_value", 1e308)],
    "date_input": [("string_array_value", ["9999/99/99"])],
    "pagination": [("int_value", 1_000_000), ("int_value", -5)],
    "dataframe": [
        ("string_value", '{"selection":{"rows":[99999],"columns":["x"],"cells":[[99999,"x"]]}}'),
        ("string_value", "no JSON"),
    ],
    "plotly_chart": [("string_value", '{"selection":{"points":[{"customdata":["x"]}]}}')],
}
"""Values that are none of a widget's choices, in its own field of the message and in another."""
INSIDES = ("Traceback", "site-packages", "/lib/ui/", "/lib/store/", "SELECT ", "duckdb")


@pytest.mark.parametrize("path", PATHS)
def test_law_a2_a_forged_value_tells_nothing_of_the_inside(demo_server: str, path: str) -> None:
    with Client(demo_server) as looking:
        looking.run(path)
        widgets = looking.widgets()
    # The sidebar is the same on every page: its widgets are tried on the first.
    tried = {name: kind for name, kind in widgets.items() if not path or not name.endswith("-lang")}
    assert tried
    for name, kind in tried.items():
        for forged in FORGED.get(kind, []):
            with Client(demo_server) as client:
                client.run(path)
                client.run(path, widgets={name: forged})
                assert [sign for sign in INSIDES if sign in client.said()] == [], (name, forged)


def test_what_fails_before_a_page_begins_is_said_in_its_words(demo_server: str) -> None:
    """A choice of another type fails as Streamlit looks for what has changed, before the router runs."""
    with Client(demo_server) as client:
        client.run()
        [period] = [name for name in client.widgets() if name.endswith("-p")]
        client.run(widgets={period: ("string_array_value", ["x"])})
        assert [element.WhichOneof("type") for element in client.elements()] == ["alert"]
        assert "Cette page n’a pas pu s’afficher" in client.said()


def test_a_page_that_does_not_exist_opens_none(demo_server: str) -> None:
    with Client(demo_server) as client:
        client.run("../../etc/passwd", page_hash="0" * 32)
        assert "root:" not in client.said()
        assert [sign for sign in INSIDES if sign in client.said()] == []


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://localhost.evil.example"])
def test_a_socket_from_a_foreign_page_is_refused(demo_server: str, origin: str) -> None:
    with pytest.raises(InvalidStatus) as refused, Client(demo_server, origin=origin):
        pass
    assert refused.value.response.status_code == 403
