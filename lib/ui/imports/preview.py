"""What a waiting file would bring, shown before anything is written."""

import pandas as pd
import streamlit as st

from lib.domain.clock import utc_to_paris
from lib.domain.period import Period
from lib.domain.scope import Permission
from lib.domain.types import Content, State
from lib.ingest.forms import form_of
from lib.ingest.importer import Preview
from lib.ui import format as written
from lib.ui import rows, tables, words
from lib.ui.context import Context
from lib.ui.i18n import _, counted, told
from lib.ui.imports import columns, problems, purchases
from lib.ui.imports.look import Looked
from lib.ui.plain import markdown

_FEW = 3
"""So many files are shown opened; files in trouble always are."""


def draw(ground: Context, looked: list[Looked]) -> None:
    """One section a file, in the order of the drop zone."""
    for one in looked:
        opened = len(looked) <= _FEW or one.error is not None
        with st.expander(_title(one), expanded=opened, icon=_icon(one), key=one.preview_key):
            _section(ground, one)


def _title(one: Looked) -> str:
    name = f"**{markdown(one.file.name)}**"
    if one.preview is not None and one.already:
        return _("{name} · imported already", name=name)
    if one.preview is not None and one.twin:
        return _("{name} · same content as another file", name=name)
    if one.preview is not None:
        said = f"{name} · {words.content(one.preview.content)} · "
        said += counted("{n} row", "{n} rows", one.preview.rows_read)
        if one.preview.rejected:
            said += ", " + counted("{n} set aside", "{n} set aside", one.preview.rejected)
        return said
    if one.first_rows:
        return _("{name} · say which column is which", name=name)
    return _("{name} · cannot be imported", name=name)


def _icon(one: Looked) -> str:
    if one.preview is not None:
        return ":material/content_copy:" if one.already or one.twin else ":material/check_circle:"
    return ":material/help:" if one.first_rows else ":material/block:"


def _section(ground: Context, one: Looked) -> None:
    if one.error is not None:
        said, advice = told(one.error)
        if one.first_rows:
            st.info(advice, title=said, icon=":material/view_column:")
            columns.ask_columns(one)
        else:
            st.error(advice, title=said, icon=":material/block:")
        return
    if one.preview is None:
        return
    if one.already is not None:
        st.info(
            _(
                "Imported on {when} for {agency}. Importing it again would change nothing; it is left out.",
                when=written.moment(utc_to_paris(one.already.imported_at)),
                agency=markdown(one.already.agency),
            ),
            icon=":material/content_copy:",
        )
    elif one.twin is not None:
        st.info(
            _("The same content as {name}; it is taken in once.", name=markdown(one.twin)),
            icon=":material/content_copy:",
        )
    _facts(one.preview)
    columns.offer_other_columns(ground, one)
    _details(ground, one)


def _facts(preview: Preview) -> None:
    """The numbers of a file."""
    with st.container(horizontal=True, gap="medium"):
        _fact(_("Rows"), written.number(preview.rows_read))
        _fact(_("Period covered"), _covered(preview))
        _fact(_("Set aside"), written.number(preview.rejected))
        _fact(_("With a remark"), written.number(preview.warned))
        if preview.sheet:
            _fact(_("Sheet"), preview.sheet)


def _fact(label: str, value: str) -> None:
    with st.container(width="content", gap=None):
        st.caption(label)
        st.text(value)


def _covered(preview: Preview) -> str:
    if preview.first_on is None or preview.last_on is None:
        return "—"
    return written.period(Period.of(preview.first_on, preview.last_on))


def _details(ground: Context, one: Looked) -> None:
    preview = one.preview
    assert preview is not None
    of_exports = preview.content is Content.SIGNATURES
    names = [_("First rows"), _("States and teams") if of_exports else _("Totals"), _("Columns")]
    if preview.problems:
        names.append(_("Rows set aside and remarks"))
    sections = st.tabs(names, key=f"tabs.{one.file.key}")
    with sections[0]:
        if of_exports:
            _sample(ground, preview)
        else:
            purchases.sample(ground, preview)
    with sections[1]:
        if of_exports:
            _counts(preview)
        else:
            purchases.totals(ground, preview)
    with sections[2]:
        _columns(preview)
    if preview.problems:
        with sections[3]:
            problems.table(ground, preview.problems, preview.content)


def _sample(ground: Context, preview: Preview) -> None:
    shown = preview.sample
    if not ground.scope.may(Permission.PII):
        shown = shown.drop(columns=["signatory", "phone", "email"])
    shown = shown.rename(columns={"created_at": "created", "signed_at": "signed"})
    for column in ("created", "signed"):
        moments = pd.to_datetime(shown[column]).dt.tz_localize("UTC").dt.tz_convert("Europe/Paris")
        shown[column] = moments.dt.tz_localize(None)
    rows.event_table(shown.assign(state_word=""))


def _counts(preview: Preview) -> None:
    left, right = st.columns(2)
    with left:
        _bars(_("State"), {words.state(State(state)): n for state, n in preview.by_state.items()})
    with right:
        _bars(_("Team"), {words.team(team): n for team, n in preview.by_team.items()})


def _bars(label: str, counts: dict[str, int]) -> None:
    st.dataframe(
        tables.styled(
            pd.DataFrame({"name": list(counts), "bar": list(counts.values()), "rows": list(counts.values())}),
            {"rows": written.number},
        ),
        hide_index=True,
        placeholder="",
        alt=label,
        column_config={
            "name": label,
            "bar": st.column_config.ProgressColumn("", format=" ", max_value=max(counts.values(), default=1)),
            "rows": st.column_config.Column(_("Rows"), width=80),
        },
    )


def _columns(preview: Preview) -> None:
    form = form_of(preview.content)
    found = [
        (header, preview.columns.get(field) or ("✓" if field in preview.columns else "—"))
        for field, header in form.columns
    ]
    st.dataframe(
        pd.DataFrame(found, columns=["ours", "theirs"]),
        hide_index=True,
        height="content",
        alt=_("Columns found in the file"),
        column_config={"ours": _("Column that is looked for"), "theirs": _("Found in the file as")},
    )
    if preview.ignored_columns:
        st.text(_("Ignored columns: {names}", names=", ".join(preview.ignored_columns)))
    missing = [header for field, header in form.columns if field not in preview.columns]
    if missing:
        st.text(_("Not in this file: {names}", names=", ".join(missing)))
