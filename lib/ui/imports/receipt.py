"""What an import did (law I4): for one file its numbers, for several a table; then what went wrong."""

import pandas as pd
import streamlit as st

from lib.domain.clock import utc_to_paris
from lib.domain.period import Period
from lib.domain.types import IMPORTED, Content
from lib.errors import Stopped
from lib.store.receipts import Receipt
from lib.ui import format as written
from lib.ui import tables, words
from lib.ui.context import Context
from lib.ui.i18n import _, counted
from lib.ui.imports import problems, run
from lib.ui.imports.run import Outcome
from lib.ui.menu import link
from lib.ui.plain import markdown


def draw(ground: Context) -> None:
    """The result of this session's last import, until it is closed."""
    outcomes = run.outcomes()
    if not outcomes:
        return
    with st.container(border=True, key="receipts"):
        _headline(outcomes)
        done = [outcome.receipt for outcome in outcomes if outcome.receipt is not None]
        if len(done) == 1:
            numbers(done[0])
        elif done:
            _table(done)
        for outcome in outcomes:
            if outcome.receipt is None:
                _not_imported(outcome)
        remarked = [receipt for receipt in done if receipt.rejected or receipt.warned]
        for receipt in remarked:
            with st.expander(_title(receipt), icon=":material/report:", expanded=len(remarked) == 1):
                problems.of_receipt(ground, receipt)
        with st.container(horizontal=True, vertical_alignment="center"):
            if any(one.content is not Content.ORDERS for one in done):
                link(ground.scope, "overview", _("See the consumption"))
            if any(one.content is Content.ORDERS for one in done):
                link(ground.scope, "invoices", _("See the orders"))
            st.button(
                _("Close this receipt"),
                key="receipts.close",
                on_click=run.forget,
                type="tertiary",
                icon=":material/close:",
            )


def _not_imported(outcome: Outcome) -> None:
    said, advice = outcome.trouble()
    title = f"{markdown(outcome.name)} — {said}"
    if isinstance(outcome.error, Stopped):
        st.info(advice, title=title, icon=":material/stop_circle:")
    else:
        st.error(advice, title=title, icon=":material/block:")


def numbers(receipt: Receipt) -> None:
    """One receipt, number by number."""
    if receipt.already_imported:
        st.info(
            _(
                "This content had been imported on {when} for {agency}: nothing was changed.",
                when=written.moment(utc_to_paris(receipt.imported_at)),
                agency=markdown(receipt.agency),
            ),
            icon=":material/content_copy:",
        )
    with st.grid("auto", min_column_width=120):
        for label, value in _counts(receipt):
            st.metric(label, written.number(value))
    st.text(_facts(receipt))


def _headline(outcomes: list[Outcome]) -> None:
    done = [outcome.receipt for outcome in outcomes if outcome.receipt is not None]
    if not done:
        st.warning(_("No file was imported. Nothing was changed."), icon=":material/block:")
        return
    parts = [
        _added(content, sum(one.inserted for one in done if one.content is content))
        for content in IMPORTED
        if any(one.content is content for one in done)
    ]
    updated = sum(one.updated for one in done)
    parts.append(counted("{n} brought up to date", "{n} brought up to date", updated))
    if others := len(outcomes) - len(done):
        parts.append(counted("{n} file not imported", "{n} files not imported", others))
    st.success(
        ", ".join(parts) + ".",
        title=counted("{n} file imported", "{n} files imported", len(done)),
        icon=":material/check_circle:",
    )


def _added(content: Content, number: int) -> str:
    match content:
        case Content.ORDERS:
            return counted("{n} order line added", "{n} order lines added", number)
        case Content.USES:
            return counted("{n} use added", "{n} uses added", number)
        case _:
            return counted("{n} credit added", "{n} credits added", number)


def _counts(receipt: Receipt) -> list[tuple[str, int]]:
    return [
        (_("Read"), receipt.rows_read),
        (_("Added"), receipt.inserted),
        (_("Updated"), receipt.updated),
        (_("Unchanged"), receipt.unchanged),
        (_("Set aside"), receipt.rejected),
        (_("With a remark"), receipt.warned),
    ]


def _facts(receipt: Receipt) -> str:
    parts = [receipt.file, words.content(receipt.content), receipt.agency]
    if receipt.sheet:
        parts.append(_("sheet “{name}”", name=receipt.sheet))
    if span := _span(receipt):
        parts.append(span)
    if receipt.ignored_columns:
        parts.append(_("ignored columns: {names}", names=", ".join(receipt.ignored_columns)))
    return " · ".join(parts)


def _span(receipt: Receipt) -> str:
    if receipt.first_on is None or receipt.last_on is None:
        return ""
    return written.period(Period.of(receipt.first_on, receipt.last_on))


def _title(receipt: Receipt) -> str:
    parts = []
    if receipt.rejected:
        parts.append(counted("{n} row set aside", "{n} rows set aside", receipt.rejected))
    if receipt.warned:
        parts.append(counted("{n} row with a remark", "{n} rows with a remark", receipt.warned))
    return f"{markdown(receipt.file)} · " + ", ".join(parts)


def _table(done: list[Receipt]) -> None:
    labels = [label for label, _value in _counts(done[0])]
    frame = pd.DataFrame([[value for _label, value in _counts(one)] for one in done], columns=labels)
    frame.insert(0, _("File"), [one.file for one in done])
    frame.insert(1, _("Content"), [words.content(one.content) for one in done])
    frame[_("Period covered")] = [_span(one) for one in done]
    frame[_("Remark")] = [
        _("nothing changed: imported before") if one.already_imported else "" for one in done
    ]
    frame[_("Ignored columns")] = [", ".join(one.ignored_columns) for one in done]
    frame[_("Sheet")] = [one.sheet or "" for one in done]
    total = {_("File"): _("Total"), **frame[labels].sum()}
    frame = pd.concat([frame, pd.DataFrame([total])], ignore_index=True).fillna("")
    st.dataframe(
        tables.styled(frame, dict.fromkeys(labels, written.number)),
        hide_index=True,
        height="content" if len(frame) <= 12 else 420,
        placeholder="",
        alt=_("Receipts of the files imported"),
        column_config={_("File"): st.column_config.TextColumn(pinned=True)},
    )
