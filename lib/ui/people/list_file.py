"""A list of people from a file: looked at first, taken in whole when the person says so."""

import functools
from collections.abc import Sequence

import streamlit as st
from streamlit.typing import UploadedFile

from lib.domain.people import Person
from lib.errors import ParapheError
from lib.ingest.people_file import COLUMNS, PeopleFile, read_people
from lib.ingest.staging import private_folder
from lib.store import catalogue, people
from lib.ui import refused
from lib.ui.context import Context
from lib.ui.data import ask
from lib.ui.i18n import _, counted, told
from lib.ui.people.table import columns
from lib.ui.rules import acts, table

_GENERATION = "people.file.generation"
"""Part of the drop zone's key: it grows with each list that is taken in, which empties the zone."""
_LARGEST = 1
"""Megabytes."""
_MOST_FAULTS = 20


def draw(ground: Context, known: Sequence[Person]) -> None:
    """The drop zone, and what the list would change."""
    with st.expander(_("Several people from a file"), icon=":material/upload_file:", key="people.file"):
        st.caption(
            _(
                "Text (CSV) with the columns {columns}, of which email and rôle are needed. Whoever is in "
                "the list already is changed, the others are added, nobody is removed.",
                columns=", ".join(COLUMNS),
            )
        )
        upload = st.file_uploader(
            _("List of people"),
            key=f"people.file.{st.session_state.get(_GENERATION, 0)}",
            max_upload_size=_LARGEST,
            label_visibility="collapsed",
        )
        if upload is None:
            return
        try:
            found = _read(ground, upload)
        except ParapheError as error:
            refused.say(error)
            return
        if found.faults:
            _faults(found)
        else:
            _preview(ground, found.people, known)


def _read(ground: Context, upload: UploadedFile) -> PeopleFile:
    agencies = {one.agency_id: one.name for one in ask(ground, catalogue.agencies)}
    with private_folder(ground.settings) as folder:
        path = folder / "people"
        path.write_bytes(upload.getvalue())
        return read_people(path, agencies)


def _faults(found: PeopleFile) -> None:
    st.error(
        _("Nothing is taken in. Correct these lines and drop the file again."),
        title=counted("{n} line cannot be used", "{n} lines cannot be used", len(found.faults)),
        icon=":material/error:",
    )
    lines = [
        "- " + _("Line {line}: {why}", line=fault.line, why=" ".join(told(fault.why)))
        for fault in found.faults[:_MOST_FAULTS]
    ]
    st.markdown("\n".join(lines))
    if (more := len(found.faults) - _MOST_FAULTS) > 0:
        st.caption(counted("and {n} more", "and {n} more", more))


def _preview(ground: Context, listed: Sequence[Person], known: Sequence[Person]) -> None:
    there = {one.email for one in known}
    new = sum(one.email not in there for one in listed)
    table.draw(_("People of the file"), columns(ground, listed))
    st.caption(
        " · ".join(
            [
                counted("{n} person is new", "{n} people are new", new),
                counted("{n} is in the list already", "{n} are in the list already", len(listed) - new),
            ]
        )
    )
    st.button(
        counted("Take in {n} person", "Take in {n} people", len(listed)),
        key="people.take-in",
        type="primary",
        icon=":material/check:",
        disabled=not listed,
        on_click=acts.ask,
        args=(functools.partial(_take_in, tuple(listed)),),
    )


def _take_in(listed: tuple[Person, ...], ground: Context) -> str:
    done = people.take_in(ground.store, ground.scope, listed, by=ground.person, now=ground.now)
    st.session_state[_GENERATION] = st.session_state.get(_GENERATION, 0) + 1
    return " · ".join(
        [
            counted("{n} person was added", "{n} people were added", done.added),
            counted("{n} was changed", "{n} were changed", done.changed),
            counted("{n} stayed as before", "{n} stayed as before", done.unchanged),
        ]
    )
