"""Rows of a file that were set aside or taken in with a remark: a table, and a workbook to take away."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from lib.api.files import Attachment, Made, attachments
from lib.domain.scope import Permission, Scope
from lib.domain.text import short
from lib.domain.types import Content
from lib.export.problems import problems_workbook
from lib.export.request import Format
from lib.ingest.forms import ORDERS
from lib.store import receipts
from lib.store.receipts import Problem, Receipt
from lib.ui.context import Context
from lib.ui.data import ask
from lib.ui.holder import holder
from lib.ui.i18n import _, counted

_SHOWN = 500
"""Rows of the table; all of them are in the workbook."""
_SPEAKING = ("ordered_at", "agency", "product", "expires_on", "kind", "status")
_NO_PRICES = frozenset(ORDERS.headers[field] for field in _SPEAKING)
"""Columns of orders that hold no price even where cells have shifted; any column of exports may name one."""


def of_receipt(ground: Context, receipt: Receipt) -> None:
    """The table and the link to the workbook; nothing where every row went in without a remark."""
    if not receipt.rejected and not receipt.warned:
        return
    found = ask(ground, receipts.problems, receipt.import_id)
    table(ground, found, receipt.content)
    if len(found) > _SHOWN:
        st.caption(
            counted("The first {n} remark.", "The first {n} remarks; the workbook has all of them.", _SHOWN)
        )
    if _may_see_rows(ground.scope, receipt.content):
        st.link_button(
            _("Download these rows (Excel)"),
            _address(ground, receipt),
            on_click="rerun",
            icon=":material/download:",
            key=f"problems.{receipt.import_id}",
        )
    elif receipt.content is Content.ORDERS:
        st.caption(_("The rows themselves hold prices, which your role does not show."))
    else:
        st.caption(_("The rows themselves hold personal data, which your role does not show."))


def table(ground: Context, found: Sequence[Problem], content: Content) -> None:
    """Row, column, value, reason, and what became of the row."""
    whole = _may_see_rows(ground.scope, content)
    st.dataframe(
        pd.DataFrame(
            [
                (
                    row,
                    column,
                    value if whole or _says_nothing(content, column) else "•••",
                    _(why),
                    became(gone),
                )
                for row, column, value, why, gone, _cells in found[:_SHOWN]
            ],
            columns=["row", "column", "value", "why", "became"],
        ),
        hide_index=True,
        placeholder="",
        alt=_("Rows set aside or taken in with a remark"),
        column_config={
            "row": st.column_config.NumberColumn(_("Row"), width=70),
            "column": _("Column"),
            "value": _("Value in the file"),
            "why": st.column_config.TextColumn(_("Reason"), width="medium"),
            "became": _("What became of the row"),
        },
    )


def became(rejected: bool) -> str:
    return _("set aside") if rejected else _("taken in")


def _may_see_rows(scope: Scope, content: Content) -> bool:
    """Whether rows may be shown whole: exports hold personal data, orders hold prices."""
    needed = {Content.SIGNATURES: Permission.PII, Content.ORDERS: Permission.VIEW_COST}
    return content not in needed or scope.may(needed[content])


def _says_nothing(content: Content, column: str) -> bool:
    """Whether a cell of this column can be shown to those who may not see the row."""
    return content is Content.ORDERS and column in _NO_PRICES


def _address(ground: Context, receipt: Receipt) -> str:
    """A fresh download address for this browser; its rows are read when it is followed."""
    headings = (_("Row"), _("Column"), _("Value in the file"), _("Reason"), _("What became of the row"))
    reasons = {problem.why: _(problem.why) for problem in ask(ground, receipts.problems, receipt.import_id)}
    fates = {True: became(True), False: became(False)}
    title = _("Rows set aside")

    def make() -> Made:
        rows = [
            (str(row), column, value or "", reasons.get(why, why), fates[gone], *cells)
            for row, column, value, why, gone, cells in receipts.problems(
                ground.store, ground.scope, receipt.import_id
            )
        ]
        return Made(problems_workbook(title, headings, rows), len(rows))

    name = f"paraphe-import-{short(receipt.import_id)}.xlsx"
    personal = receipt.content is Content.SIGNATURES
    file = Attachment(name, Format.XLSX, ground.scope, ground.person, make, personal)
    return "api/files/" + attachments(ground.settings).issue(file, receipt.rejected, holder())
