"""Signing in with a real provider: who comes in, who is kept out, and what holds from the next click on."""

import time
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.sign_in.dashboard import Open, provider, server, shown, sign_in, window
from tests.sign_in.provider import Provider

__all__ = ["provider", "server", "window"]

pytestmark = pytest.mark.browser
LEA_MOVED = "email;nom;rôle;agences;équipe\nlea@exemple.fr;Léa Lead;team_lead;Horizon Lyon;Gare\n"


def teams(page: Page) -> set[str]:
    """The teams that the page speaks of, in its charts and tables too."""
    shown(page)
    return {team for team in ("Centre", "Gare") if team in page.content()}


def nothing_shown(page: Page) -> None:
    """No data, no menu, no counters."""
    shown(page)
    for word in ("Horizon", "Centre", "Gare", "Crédits restants", "Vue d’ensemble", "Factures"):
        assert word not in page.inner_text("body")
    assert page.locator("[data-testid=stPageLink]").count() == 0
    aside = "".join(page.locator("[data-testid=stSidebar]").all_inner_texts())
    assert aside.replace("keyboard_double_arrow_left", "").strip() == ""  # its own button, where it was open


def suspend(admin: Page, name: str) -> None:
    """An administrator suspends somebody on the page Personnes."""
    admin.get_by_role("link", name="Personnes").first.click()
    admin.get_by_label("Une personne").click()
    admin.get_by_role("option", name=name).click()
    admin.get_by_role("button", name="Suspendre").click()
    admin.get_by_role("dialog").get_by_role("button", name="Suspendre").click()
    admin.get_by_text("accès suspendu").wait_for()


@pytest.mark.parametrize("path", ["/", "/equipes", "/personnes", "/no-such-page"])
def test_law_a1_without_signing_in_there_is_one_button(server: str, window: Open, path: str) -> None:
    page = window()
    page.goto(server + path)
    page.get_by_role("button", name="Se connecter").wait_for()
    nothing_shown(page)
    assert page.get_by_role("dialog").count() == 0  # Streamlit’s, which tells an unknown page


def test_signing_in_and_out(server: str, provider: Provider, window: Open) -> None:
    page = window()
    said = sign_in(page, server, provider, email="ana@exemple.fr", sub="ana")
    assert "Ana Lyste" in said and "analyste" in said
    expect(page.get_by_role("link", name="Export", exact=True)).to_be_visible()
    said = shown(page)
    assert "Finances" not in said and "Personnes" not in said
    second = page.context.new_page()
    second.goto(server)
    assert "Ana Lyste" in shown(second)
    page.get_by_role("button", name="Se déconnecter").click()
    page.get_by_role("button", name="Se connecter").wait_for()
    nothing_shown(page)
    second.get_by_role("link", name="Équipes").first.click()  # a window that was open all along
    second.get_by_role("button", name="Se connecter").wait_for()
    nothing_shown(second)


def test_a_copied_cookie_is_no_way_back_in_after_signing_out(
    server: str, provider: Provider, window: Open
) -> None:
    page = window()
    sign_in(page, server, provider, email="ana@exemple.fr", sub="copied")
    kept = page.context.cookies()
    page.get_by_role("button", name="Se déconnecter").click()
    page.get_by_role("button", name="Se connecter").wait_for()
    thief = window()
    thief.context.add_cookies(kept)  # cookies as the browser gave them
    thief.goto(server)
    nothing_shown(thief)


@pytest.mark.parametrize(
    ("claims", "says"),
    [
        ({"email": "nobody@exemple.fr"}, "personne ne vous a encore donné accès"),
        ({"email": "out@exemple.fr"}, "Votre accès est suspendu"),
        ({"email": "ana@exemple.fr", "email_verified": False}, "n’a jamais été confirmée"),
        ({"email": "ana@exemple.fr", "email_verified": "false"}, "n’a jamais été confirmée"),
        ({"email": None}, "sans adresse"),
        ({"email": ["ana@exemple.fr"]}, "sans adresse"),
        ({"email": "ana@exemple.fr\u200b"}, "sans adresse"),
    ],
)
def test_who_is_kept_out_learns_whom_to_ask(
    server: str, provider: Provider, window: Open, claims: dict[str, Any], says: str
) -> None:
    page = window()
    said = sign_in(page, server, provider, sub="kept out", **claims)
    assert says in said and "le service informatique" in said
    nothing_shown(page)
    page.get_by_role("button", name="Se déconnecter").click()
    page.get_by_role("button", name="Se connecter").wait_for()


def test_the_case_of_an_address_does_not_matter(server: str, provider: Provider, window: Open) -> None:
    assert "Ana Lyste" in sign_in(window(), server, provider, email="ANA@Exemple.FR", sub="case")


@pytest.mark.parametrize(
    "claims",
    [
        {"aud": "somebody-else"},
        {"iss": "https://login.elsewhere.example"},
        {"exp": int(time.time()) - 3600},
        {"nonce": "another"},
    ],
    ids=lambda claims: next(iter(claims)),
)
def test_a_token_that_is_not_for_us_signs_nobody_in(
    server: str, provider: Provider, window: Open, claims: dict[str, Any]
) -> None:
    page = window()
    sign_in(page, server, provider, email="ana@exemple.fr", sub="wrong", **claims)
    nothing_shown(page)
    assert not [one for one in page.context.cookies() if one.get("name") == "_streamlit_user"]


def test_an_old_sign_in_ends(server: str, provider: Provider, window: Open) -> None:
    page = window()
    old = int(time.time()) - 12 * 3600 - 5
    said = sign_in(page, server, provider, email="ana@exemple.fr", sub="old", iat=old)
    assert "Votre session est terminée" in said
    nothing_shown(page)


def test_a_tampered_cookie_is_no_sign_in(server: str, provider: Provider, window: Open) -> None:
    page = window()
    sign_in(page, server, provider, email="ana@exemple.fr", sub="tampered")
    cookie = next(one for one in page.context.cookies() if one.get("name") == "_streamlit_user")
    value = str(cookie.get("value"))
    for changed in (f"{value[:-3]}AAA", "A" + value[1:], value.split(".", maxsplit=1)[0]):
        page.context.add_cookies([{"name": "_streamlit_user", "value": changed, "url": server}])
        page.goto(server)
        page.get_by_role("button", name="Se connecter").wait_for()
        nothing_shown(page)


def test_an_answer_of_the_provider_counts_once_and_for_who_asked(
    server: str, provider: Provider, window: Open
) -> None:
    page = window()
    answers: list[str] = []
    page.on("request", lambda one: answers.append(one.url) if "/oauth2callback?" in one.url else None)
    sign_in(page, server, provider, email="ana@exemple.fr", sub="replayed")
    assert len(answers) == 1
    stranger = window()
    stranger.goto(answers[0])  # with the state and the code of somebody else's sign-in
    stranger.get_by_role("button", name="Se connecter").wait_for()
    nothing_shown(stranger)
    page.context.clear_cookies(name="_streamlit_user")
    page.goto(answers[0])
    page.get_by_role("button", name="Se connecter").wait_for()
    nothing_shown(page)


def test_the_list_holds_from_the_next_click_on(server: str, provider: Provider, window: Open) -> None:
    """Somebody is moved to another team, then suspended, while their window is open."""
    lead, admin = window(), window()
    sign_in(lead, server, provider, email="lea@exemple.fr", sub="lea")
    lead.get_by_role("link", name="Équipes").first.click()
    assert teams(lead) == {"Centre"}
    sign_in(admin, server, provider, email="ada@exemple.fr", sub="ada")
    admin.get_by_role("link", name="Personnes").first.click()
    admin.get_by_text("Plusieurs personnes depuis un fichier").click()
    admin.locator("input[type=file]").set_input_files(
        {
            "name": "people.csv",
            "mimeType": "text/csv",
            "buffer": LEA_MOVED.encode(),
        }
    )
    admin.get_by_role("button", name="Prendre en compte").click()
    admin.get_by_text("1 a été modifiée").wait_for()
    lead.get_by_role("link", name="Utilisateurs").first.click()
    shown(lead)
    lead.get_by_role("link", name="Équipes").first.click()
    assert teams(lead) == {"Gare"}
    suspend(admin, "Léa Lead")
    lead.get_by_role("link", name="Utilisateurs").first.click()
    lead.get_by_text("Votre accès est suspendu").wait_for()
    nothing_shown(lead)
    lead.goto(f"{server}/equipes?eq=Gare")
    nothing_shown(lead)


def test_law_a2_a_window_of_rows_pages_on_for_nobody_who_was_suspended(
    server: str, provider: Provider, window: Open
) -> None:
    """A click in a window draws it again without its page, whose guard would say no."""
    analyst, admin = window(), window()
    sign_in(analyst, server, provider, email="max@exemple.fr", sub="max")
    analyst.get_by_test_id("stMain").get_by_role("button", name="?").first.click()
    analyst.get_by_role("dialog").get_by_role("button", name="Voir les lignes").click()
    rows = analyst.get_by_role("dialog").filter(has=analyst.get_by_test_id("stDataFrame"))
    rows.get_by_test_id("stPagination").get_by_text("2", exact=True).click()
    expect(rows.get_by_test_id("stDataFrame")).to_contain_text("Horizon Lyon")
    sign_in(admin, server, provider, email="ada@exemple.fr", sub="ada")
    suspend(admin, "Max Mené")
    rows.get_by_test_id("stPagination").get_by_text("3", exact=True).click()
    analyst.get_by_text("Votre accès est suspendu").wait_for()
    assert analyst.get_by_test_id("stDataFrame").count() == 0
    nothing_shown(analyst)


def test_the_setting_names_the_first_administrator(server: str, provider: Provider, window: Open) -> None:
    page = window()
    sign_in(page, server, provider, email="ada@exemple.fr", sub="ada")
    for word in ("administrateur", "Personnes", "Finances"):
        expect(page.locator("[data-testid=stSidebar]")).to_contain_text(word)


def test_law_a3_a_sign_in_is_entered_once_and_a_refused_one_too(
    server: str, provider: Provider, window: Open
) -> None:
    stranger = window()
    sign_in(stranger, server, provider, email="stranger@exemple.fr", sub="stranger")
    stranger.reload()
    shown(stranger)
    page = window()
    sign_in(page, server, provider, email="ada@exemple.fr", sub="entered")

    def found(text: str) -> str:
        page.goto(f"{server}/journal")
        page.get_by_label("Texte").fill(text)
        page.get_by_label("Texte").press("Enter")
        page.get_by_text("de la plus récente à la plus ancienne").or_(page.get_by_text("1 entrée")).wait_for()
        return shown(page)

    assert "1 entrée" in found("stranger@exemple.fr")
    assert "de la plus récente" in found("ada@exemple.fr")
