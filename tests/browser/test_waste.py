"""The section « Gaspillage » in a browser: a click on a cell opens a window, which AppTest does not see."""

import re

import pytest

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser


def test_a_click_on_a_team_opens_as_many_rows_as_it_wasted_credits(visit: Visit) -> None:
    visit.open("/finances?vue=waste&p=12m")
    table = visit.page.locator("[data-testid=stDataFrame] canvas").first
    # What a screen reader is told of the canvas comes a moment after it is drawn.
    table.locator("thead th", has_text="En vain (crédits)").wait_for(state="attached")
    place = table.locator("thead th").all_text_contents().index("En vain (crédits)")
    wasted = re.sub(r"\D", "", table.locator("tbody tr").first.locator("td").nth(place).text_content() or "")
    table.scroll_into_view_if_needed()
    box = table.bounding_box()
    assert box
    visit.page.mouse.click(box["x"] + 40, box["y"] + 52)
    visit.settle()
    window = visit.page.get_by_role("dialog").inner_text().replace("\u202f", "")
    assert "Dépensé en vain" in window
    assert f"{wasted} ligne" in window
    visit.page.keyboard.press("Escape")
    visit.settle()
    assert visit.page.get_by_role("dialog").count() == 0
