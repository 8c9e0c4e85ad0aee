"""What a number is compared with, in words."""

from lib.domain.period import Period
from lib.ui import format as written
from lib.ui.filters import View
from lib.ui.i18n import _


def none(view: View) -> str:
    """« 1–24 octobre 2026 : aucun », or that no data reaches so far back; "" without a comparison."""
    if view.before is None:
        return ""
    if view.data_from is not None and view.data_from > view.before.last:
        return _("{period}: no data yet", period=written.period(view.before))
    return _("{period}: none", period=written.period(view.before))


def said(view: View) -> str:
    """« par rapport au 1–24 octobre », and from when on there is data where that is later; "" without one."""
    if view.before is None:
        return ""
    text = _compared(view.before, view)
    if view.data_from is not None and view.before.start < view.data_from <= view.before.last:
        return _("{compared}, data from {day} on", compared=text, day=written.day(view.data_from))
    return text


def _compared(before: Period, view: View) -> str:
    """With the year where it is another one."""
    text = written.period(before)
    if written.whole_year(before):
        return _("compared with the year {year}", year=text)
    if before.start.year == before.last.year == view.period.start.year:
        text = text.removesuffix(f" {before.start.year}")
    if written.whole_month(before):
        return _("compared with the month of {month}", month=text)
    return _("compared with {period}", period=text)
