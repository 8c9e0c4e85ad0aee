"""A signed-in person who speaks to the server without our pages: hidden ones, forged addresses, files."""

import re
from collections.abc import Iterator, Mapping

import pytest
from httpx2 import get
from playwright.sync_api import BrowserContext

from tests.browser.fixtures import Chromium
from tests.security.protocol import Client
from tests.sign_in.dashboard import Open, provider, server, shown, sign_in, window
from tests.sign_in.provider import Provider

__all__ = ["provider", "server", "window"]
pytestmark = pytest.mark.browser
CLOSED_TO_A_LEAD = ("factures", "finances", "regles", "personnes", "journal", "import")


@pytest.fixture(scope="module")
def lea(server: str, provider: Provider, chromium: Chromium) -> Mapping[str, str]:
    """The cookies of a team lead of Centre who signed in."""
    context = chromium.lend(server)
    sign_in(context.new_page(), server, provider, email="lea@exemple.fr", sub="lea over the wire")
    hers = cookies(context)
    chromium.take_back(context)
    return hers


@pytest.fixture
def ada(server: str, provider: Provider, window: Open) -> BrowserContext:
    """The administrator, signed in."""
    page = window()
    sign_in(page, server, provider, email="ada@exemple.fr", sub="ada over the wire")
    return page.context


@pytest.fixture
def wire(server: str, lea: Mapping[str, str]) -> Iterator[Client]:
    """The lead's own socket, without a browser."""
    with socket(server, lea) as client:
        yield client


def test_the_lead_is_who_the_cookie_says(wire: Client) -> None:
    wire.run()
    assert "Léa Lead" in wire.said()
    assert "Gare" not in wire.said()


@pytest.mark.parametrize("path", CLOSED_TO_A_LEAD)
def test_law_a2_a_page_that_is_not_in_the_menu_opens_by_no_address(wire: Client, path: str) -> None:
    wire.run(path)
    assert "Votre rôle n’ouvre pas cette page." in wire.said()
    assert "page_not_found" not in {message.WhichOneof("type") for message in wire.messages}
    assert "Gare" not in wire.said()
    assert "Ana Lyste" not in wire.said()
    assert not set(wire.widgets().values()) & {"dataframe", "file_uploader", "text_input"}


@pytest.mark.parametrize("path", ["no-such-page", "%3Cb%3E", "overview", "index.html"])
def test_at_an_address_of_no_page_the_menu_stands_and_a_sentence(wire: Client, path: str) -> None:
    wire.run(path)
    assert "Il n’y a rien à cette adresse" in wire.said()
    assert "Vue d’ensemble" in wire.said()
    assert "page_not_found" not in {message.WhichOneof("type") for message in wire.messages}


def test_law_a2_the_hash_of_a_page_opens_it_for_nobody_else(
    server: str, wire: Client, ada: BrowserContext
) -> None:
    with socket(server, cookies(ada)) as administrator:
        administrator.run()
        pages = {
            page.url_pathname: page.page_script_hash
            for message in administrator.messages
            if message.WhichOneof("type") == "navigation"
            for page in message.navigation.app_pages
        }
    assert set(CLOSED_TO_A_LEAD) <= set(pages)
    for path in CLOSED_TO_A_LEAD:
        wire.run(page_hash=pages[path])
        assert "Gare" not in wire.said()
        assert "Ana Lyste" not in wire.said()
        assert not set(wire.widgets().values()) & {"file_uploader", "text_input"}


@pytest.mark.parametrize(
    "query", ["eq=Gare", "ag=Horizon+Lyon&eq=Gare", "role=administrator", "user=ada@exemple.fr", "scope=all"]
)
def test_law_a2_an_address_widens_nothing(wire: Client, query: str) -> None:
    wire.run("equipes", query=f"p=all&{query}")
    plain = re.sub(r"[^\x20-\x7e]", " ", wire.said())
    assert "Gare-" not in plain
    assert "Personnes" not in wire.said()


def test_law_a3_a_download_address_is_one_persons(
    server: str, lea: Mapping[str, str], ada: BrowserContext
) -> None:
    page = ada.pages[-1]
    page.goto(f"{server}/export?p=all")
    shown(page)
    address = page.locator("a[href*='api/exports/']").first.get_attribute("href")
    assert address
    address = address if address.startswith("http") else f"{server}/{address.lstrip('/')}"
    hers, another = cookies(ada), lea
    stolen = {**another, "_streamlit_xsrf": hers["_streamlit_xsrf"]}
    assert get(address).status_code == 404
    assert get(address, headers={"Cookie": header(another)}).status_code == 404
    assert get(address, headers={"Cookie": header(stolen)}).status_code == 404
    assert get(address, headers={"Cookie": header(hers)}).status_code == 200
    assert get(address, headers={"Cookie": header(hers)}).status_code == 410


def test_a_sign_in_cookie_alone_opens_no_socket(server: str, lea: Mapping[str, str]) -> None:
    with Client(server, cookie=header(lea)) as client:
        client.run()
        assert "Léa Lead" not in client.said()


def socket(server: str, jar: Mapping[str, str]) -> Client:
    return Client(server, cookie=header(jar), xsrf=jar["_streamlit_xsrf"])


def cookies(context: BrowserContext) -> dict[str, str]:
    return {cookie["name"]: cookie["value"] for cookie in context.cookies()}


def header(values: Mapping[str, str]) -> str:
    return "; ".join(f"{name}={value}" for name, value in values.items())
