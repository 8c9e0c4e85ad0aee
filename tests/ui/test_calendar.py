"""Every page on the days that calendars make hard."""

from datetime import UTC, datetime, timedelta

import pytest

from lib.domain.scope import Scope
from lib.store.connection import Store
from lib.ui import menu
from lib.ui.finances.section import Section
from tests.builders import an_event, order, take_in
from tests.ui import clock
from tests.ui.conftest import Open
from tests.ui.reading import crashed, words

HARD = [
    pytest.param(
        datetime(2026, 11, 30, 23, 5, tzinfo=UTC), "1er décembre 2026", id="a month's first minutes"
    ),
    pytest.param(datetime(2026, 12, 31, 23, 5, tzinfo=UTC), "1er janvier 2027", id="a year's first minutes"),
    pytest.param(datetime(2027, 3, 31, 9, 0, tzinfo=UTC), "31 mars 2027", id="a day of no last month"),
    pytest.param(datetime(2028, 2, 29, 9, 0, tzinfo=UTC), "29 février 2028", id="a leap day"),
    pytest.param(datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "25 octobre 2026", id="an hour that comes twice"),
    pytest.param(datetime(2027, 3, 28, 1, 0, tzinfo=UTC), "28 mars 2027", id="an hour that does not come"),
]


@pytest.mark.parametrize(("now", "today"), HARD)
def test_every_page_can_be_opened(
    filled: tuple[Store, Scope], open_page: Open, now: datetime, today: str
) -> None:
    store, scope = filled
    with clock.at(now):
        order(store, scope, "Lyon", "signature", 100)
        moments = [now.replace(tzinfo=None) - timedelta(days=days) for days in (0, 1, 40)]
        events = [an_event(email=f"{n}@x.fr", created_at=moment) for n, moment in enumerate(moments)]
        take_in(store, scope, *events, agency="Lyon")
        for page in menu.every():
            assert not crashed(open_page(page.name)), page.name
        for section in Section:
            assert not crashed(open_page("finances", vue=section)), section
        assert today in words(open_page(p="month"))
        assert not crashed(open_page(p="12m", lang="en"))
