"""What a number is compared with, in words."""

from lib.ui import format as written
from lib.ui.filters import View
from lib.ui.i18n import _


def none(view: View) -> str:
    """« 1–24 octobre 2026 : aucun », where there is nothing to compare with; "" without a comparison."""
    return _("{period}: none", period=written.period(view.before)) if view.before else ""


def said(view: View) -> str:
    """« par rapport au 1–24 octobre », with the year where it is another; "" without a comparison."""
    before = view.before
    if before is None:
        return ""
    text = written.period(before)
    if written.whole_year(before):
        return _("compared with the year {year}", year=text)
    if before.start.year == before.last.year == view.period.start.year:
        text = text.removesuffix(f" {before.start.year}")
    if written.whole_month(before):
        return _("compared with the month of {month}", month=text)
    return _("compared with {period}", period=text)
