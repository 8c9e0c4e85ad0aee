"""The Import page in the hands of a person: files are dropped, words are read, buttons are pressed."""

from datetime import date
from pathlib import Path

from streamlit.testing.v1 import AppTest

from lib.domain.period import Period
from lib.domain.scope import Filters, Scope
from lib.domain.types import Axis
from lib.store import consumption
from lib.store.connection import Store
from tests.ui.reading import words

SAMPLES = Path(__file__).parent.parent / "samples"
Filled = tuple[Store, Scope]


def drop(app: AppTest, *files: tuple[str, bytes]) -> AppTest:
    """Drops files on the page."""
    for name, content in files:
        app.file_uploader[0].upload(name, content)
    return app.run()


def sample(name: str) -> tuple[str, bytes]:
    return name, (SAMPLES / name).read_bytes()


def said(app: AppTest) -> str:
    """Texts, labels and titles of the page."""
    alerts = [*app.success, *app.info, *app.warning, *app.error]
    labels = [element.label for kind in (app.expander, app.button, app.metric) for element in kind]
    titles = [str(alert.proto.title) for alert in alerts]
    return "\n".join([words(app), *(str(alert.value) for alert in alerts), *titles, *labels])


def press(app: AppTest, key: str) -> AppTest:
    return app.button(key=key).click().run()


def take_in(app: AppTest, agency: str = "Horizon Lyon") -> AppTest:
    """Names a new agency and presses the one button."""
    app.selectbox(key="imports.agency").select_index(len(app.selectbox(key="imports.agency").options) - 1)
    app.run()
    app.text_input(key="imports.agency.new").set_value(agency).run()
    return press(app, "imports.go")


def credits_of(store: Store, scope: Scope) -> int:
    whole = Period.of(date(2000, 1, 1), date(2030, 1, 1))
    return consumption.count_events(store, scope, whole, Axis.CREATION, Filters())
