"""A page opened from an address, without a browser."""

from streamlit.testing.v1 import AppTest

from lib.config import ROOT


def opened(page: str, address: dict[str, str | list[str]], seconds: float = 60) -> AppTest:
    """The page, run once more after the first one, which every visit begins with; a list repeats its key."""
    app = AppTest.from_file(ROOT / "lib" / "ui" / "router.py", default_timeout=seconds)
    for key, value in address.items():
        app.query_params[key] = value
    app.run()
    if page != "overview":
        app.switch_page(str(ROOT / "pages" / f"{page}.py"))
        app.run()
    return app
