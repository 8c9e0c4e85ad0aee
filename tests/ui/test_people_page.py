"""Personnes as an administrator meets it, and every page as each role sees it."""

from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from lib.domain.people import Person
from lib.domain.roles import PERMISSIONS
from lib.domain.scope import Permission, Role, Scope
from lib.store import catalogue, people
from lib.store.connection import Store
from lib.ui import menu
from tests.builders import an_event, order, refill, take_in
from tests.ui.clock import NOW
from tests.ui.conftest import Open
from tests.ui.importing import drop
from tests.ui.reading import charts, crashed, words

Filled = tuple[Store, Scope]
ADA = Person("ada@x.fr", "Ada", Role.ADMINISTRATOR)
PAGES = [found.name for found in menu.every()]


def staff(store: Store, scope: Scope) -> None:
    """Two agencies with a busy team each; Ada and Ana."""
    launched = NOW.replace(tzinfo=None) - timedelta(hours=1)
    for agency, team, count in (("Annecy", "Lac", 2), ("Annecy", "Vieille-ville", 3), ("Lyon", "Centre", 4)):
        rows = [
            an_event(contract=f"{team}{n}", team=team, user_name=f"{team} {n % 2}", created_at=launched)
            for n in range(count)
        ]
        take_in(store, scope, *rows, agency=agency, name=team)
        order(store, scope, agency, "signature", 100)
    for person in (ADA, Person("ana@x.fr", "Ana", Role.ANALYST)):
        people.add(store, scope, person, by="tests", now=NOW)


@pytest.fixture
def staffed(filled: Filled) -> Filled:
    refill(filled[0], staff)
    return filled


def listed(filled: Filled) -> dict[str, Person]:
    return {one.email: one for one in people.people(*filled)}


def said(app: AppTest) -> str:
    alerts = [*app.success, *app.info, *app.error]
    return "\n".join([words(app), *(f"{alert.proto.title} {alert.value}" for alert in alerts)])


def choose(app: AppTest, email: str) -> AppTest:
    return app.selectbox(key="people.one").select(email).run()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_list_is_shown(staffed: Filled, open_page: Open, language: str) -> None:
    app = open_page("people", lang=language)
    assert not crashed(app)
    assert list(app.dataframe[0].value.iloc[:, 1]) == ["ada@x.fr", "ana@x.fr"]


def test_an_empty_list_says_what_to_do(open_page: Open) -> None:
    app = open_page("people")
    assert not crashed(app)
    assert "Ajoutez d’abord un administrateur" in said(app)


def test_somebody_is_added_with_what_the_role_needs(staffed: Filled, open_page: Open) -> None:
    app = open_page("people")
    app.button(key="person.ask").click().run()
    app.text_input(key="person.new.email").set_value("Lea@x.fr")
    app.selectbox(key="person.new.role").select(Role.TEAM_LEAD)
    app.button(key="person.ask").click().run()
    assert app.button(key="person.yes").disabled
    _store, scope = staffed
    annecy = catalogue.agency_id(scope.network, "Annecy")
    app.multiselect(key="person.new.agencies").select(annecy)
    app.button(key="person.ask").click().run()
    assert app.selectbox(key="person.new.team").options == ["Lac", "Vieille-ville"]
    app.selectbox(key="person.new.team").select("Lac")
    app.button(key="person.ask").click().run()
    app.button(key="person.yes").click().run()
    assert not crashed(app)
    assert "personne ajoutée" in said(app)
    assert listed(staffed)["lea@x.fr"] == Person(
        "lea@x.fr", "lea@x.fr", Role.TEAM_LEAD, frozenset({annecy}), "Lac"
    )


def test_somebody_is_changed_suspended_and_removed(staffed: Filled, open_page: Open) -> None:
    app = choose(open_page("people"), "ana@x.fr")
    app.button(key="people.change").click().run()
    app.selectbox(key="person.ana@x.fr.role").select(Role.FINANCE)
    app.button(key="people.change").click().run()
    app.button(key="person.yes").click().run()
    assert listed(staffed)["ana@x.fr"].role is Role.FINANCE
    app.button(key="people.suspend").click().run()
    app.button(key="person.suspend.yes").click().run()
    assert listed(staffed)["ana@x.fr"].suspended
    app.button(key="people.remove").click().run()
    app.button(key="person.remove.yes").click().run()
    assert not crashed(app)
    assert set(listed(staffed)) == {"ada@x.fr"}


def test_the_last_administrator_stays(staffed: Filled, open_page: Open) -> None:
    app = choose(open_page("people"), "ada@x.fr")
    app.button(key="people.suspend").click().run()
    app.button(key="person.suspend.yes").click().run()
    assert "plus d’administrateur" in said(app)
    assert listed(staffed)["ada@x.fr"] == ADA


def test_a_list_is_looked_at_before_it_is_taken_in(staffed: Filled, open_page: Open) -> None:
    content = "email;nom;rôle;agences\nana@x.fr;Ana;finance;\nzoe@x.fr;*Zoé*;agency_manager;annecy\n"
    app = drop(open_page("people"), ("people.csv", content.encode()))
    assert not crashed(app)
    assert list(app.dataframe[1].value.iloc[:, 0]) == ["Ana", "*Zoé*"]
    assert "1 personne est nouvelle · 1 est déjà dans la liste" in said(app)
    assert set(listed(staffed)) == {"ada@x.fr", "ana@x.fr"}
    app.button(key="people.take-in").click().run()
    assert not crashed(app)
    assert "1 personne a été ajoutée · 1 a été modifiée" in said(app)
    assert listed(staffed)["ana@x.fr"].role is Role.FINANCE and "zoe@x.fr" in listed(staffed)


def test_wrong_lines_of_a_list_are_told_and_nothing_is_taken_in(staffed: Filled, open_page: Open) -> None:
    app = drop(
        open_page("people"), ("people.csv", b"email;role\nnew@x.fr;analyst\nana@x.fr;king\nnobody;user\n")
    )
    assert "2 lignes ne peuvent pas servir" in said(app)
    assert "Ligne 3" in said(app) and "Ligne 4" in said(app)
    assert "people.take-in" not in [button.key for button in app.button]
    assert set(listed(staffed)) == {"ada@x.fr", "ana@x.fr"}


@pytest.mark.parametrize("role", Role)
@pytest.mark.usefixtures("staffed")
def test_law_a2_the_menu_offers_what_opens_and_each_page_opens(open_page: Open, role: Role) -> None:
    app = open_page()
    app.selectbox(key="as.role").select(role).run()
    may = {page for page in PAGES if PERMISSIONS[role] & set(menu.entry(page).permissions)}
    offered = {link.proto.page for link in app.get("page_link")}
    assert offered == {menu.entry(page).path for page in may}
    for page in may - {"overview"}:
        app.switch_page(f"{menu.PAGES}/{page}.py")
        app.run()
        assert not crashed(app), page
        assert "Accès réservé" not in said(app), page
        if Permission.VIEW_NETWORK not in PERMISSIONS[role]:  # sees as if of Annecy, the first agency
            assert "Lyon" not in seen(app), page
        if role is Role.TEAM_LEAD:  # and of its busiest team
            assert "Lac" not in seen(app), page


@pytest.mark.parametrize("role", Role)
@pytest.mark.usefixtures("staffed")
def test_law_a2_a_page_that_is_run_without_the_menu_guards_itself(role: Role) -> None:
    for page in PAGES:
        if PERMISSIONS[role] & set(menu.entry(page).permissions):
            continue
        app = AppTest.from_file(menu.PAGES / f"{page}.py", default_timeout=60)
        app.session_state["as.role"] = role
        app.run()
        assert [alert.proto.title for alert in app.error] == ["Accès réservé"], page
        assert not app.title and not app.dataframe and not app.button, page


@pytest.mark.parametrize("role", Role)
@pytest.mark.usefixtures("filled")
def test_a_role_of_the_demonstration_is_left_again_where_there_is_no_agency_yet(
    open_page: Open, role: Role
) -> None:
    app = open_page()
    app.selectbox(key="as.role").select(role).run()
    assert not app.exception
    assert {alert.proto.title for alert in app.error} <= {"Accès réservé"}
    app.selectbox(key="as.role").select("").run()
    assert not crashed(app)
    assert app.title


@pytest.mark.usefixtures("staffed")
def test_the_demonstration_never_shows_in_the_address(open_page: Open) -> None:
    app = open_page()
    app.selectbox(key="as.role").select(Role.TEAM_LEAD).run()
    assert "Vieille-ville" in seen(app) and "Lac" not in seen(app)
    app.selectbox(key="as.team").select("Lac").run()
    assert not crashed(app)
    assert not [key for key in app.query_params if key.startswith("as")]
    app.switch_page(f"{menu.PAGES}/teams.py")
    app.run()
    assert "Lac" in seen(app) and "Vieille-ville" not in seen(app)


@pytest.mark.usefixtures("staffed")
def test_after_a_restart_the_menu_too_is_of_the_role_that_the_switch_shows(open_page: Open) -> None:
    app = open_page("teams")
    app.selectbox(key="as.role").select(Role.TEAM_LEAD).run()
    held = app._tree.get_widget_states()  # the browser's, which outlive the server's sessions
    app._session_state = AppTest.from_file(menu.PAGES / "teams.py")._session_state
    app._run(held)
    assert app.selectbox(key="as.role").value == Role.TEAM_LEAD
    assert menu.entry("people").path not in {link.proto.page for link in app.get("page_link")}


def seen(app: AppTest) -> str:
    """What the page shows, in tables and charts too; what the switch itself offers is no part of it."""
    tables = [str(frame.value.to_dict()) for frame in app.dataframe]
    return "\n".join([said(app), *tables, *map(str, charts(app))])
