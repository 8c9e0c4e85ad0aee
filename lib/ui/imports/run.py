"""Imports under way: in a thread of ours, because a click anywhere ends a script run but not an import."""

import logging
import threading
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from lib.errors import ParapheError
from lib.ingest.importer import ANY_CONTENT, import_file, stopped
from lib.priority import step_back
from lib.store.receipts import Receipt
from lib.ui.context import Context
from lib.ui.i18n import _, told
from lib.ui.imports.look import COLUMNS, Looked
from lib.ui.imports.staging import clear
from lib.ui.plain import markdown

_JOB = "imports.job"
_ASKED = "imports.asked"
_OUTCOMES = "imports.outcomes"
GENERATION = "imports.generation"
"""Part of the drop zone's key: it grows with each import, which empties the zone."""
_LOOK_SECONDS = 0.15
log = logging.getLogger("paraphe.import")


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one file ended: its receipt, why it was refused, or the number of a failure in the log."""

    name: str
    receipt: Receipt | None = None
    error: ParapheError | None = None
    failure: str = ""

    def trouble(self) -> tuple[str, str]:
        """What went wrong and what to do, in the person's language."""
        if self.error is not None:
            return told(self.error)
        return (
            _("Something failed on the server while importing."),
            _(
                "Nothing of this file was kept. Try again; if it happens again, quote error {number}.",
                number=self.failure,
            ),
        )


class _Job:
    """One press of the button. The thread writes, the page reads; each attribute is written whole."""

    def __init__(self, ground: Context, agency: str | None, files: Sequence[Looked]) -> None:
        self.files = list(files)
        self.outcomes: list[Outcome] = []
        self.stage = "reading"
        self.share = 0.0
        self.finished = threading.Event()
        self.stopping = threading.Event()
        self._ground = ground
        self._agency = agency
        # Not a daemon: a server that stops lets the file under way end, whole or not at all.
        threading.Thread(target=self._work, name="import").start()

    @property
    def done(self) -> float:
        """Share of all the work, 0 to 1."""
        return min(1.0, (len(self.outcomes) + self.share) / max(1, len(self.files)))

    def moved(self, share: float, stage: str) -> None:
        """Raises Stopped once a person asked for it, unless the file is in already."""
        self.share, self.stage = share, stage
        if stage != "done":
            self._go_on()

    def _go_on(self) -> None:
        if self.stopping.is_set():
            raise stopped()

    def _work(self) -> None:
        try:
            step_back()
            for looked in self.files:
                outcome = self._one(looked)
                self.share = 0.0
                self.outcomes.append(outcome)
        finally:
            self.finished.set()

    def _one(self, looked: Looked) -> Outcome:
        ground, file = self._ground, looked.file
        if file.path is None:
            return Outcome(file.name, error=file.error)
        try:
            self._go_on()
            receipt = import_file(
                ground.settings,
                ground.store,
                ground.scope,
                file.path,
                file.name,
                self._agency,
                ground.person,
                self.moved,
                looked.columns,
                ANY_CONTENT,
            )
        except ParapheError as error:
            return Outcome(file.name, error=error)
        except Exception:  # the last line before the person, as in the router
            number = uuid.uuid4().hex[:8]
            log.exception("import failed, error %s", number)
            return Outcome(file.name, failure=number)
        return Outcome(file.name, receipt)


def ask(agency: str | None, files: Sequence[Looked]) -> None:
    """For the button's callback: the run that follows starts the import, as the person it then finds.

    `agency` is that of the exports among the files; None where there are none.
    """
    st.session_state[_ASKED] = (agency, files)


def finish(ground: Context) -> None:
    """Starts the import that was asked for, shows how far it is, and keeps what came of it."""
    asked: tuple[str | None, Sequence[Looked]] | None = st.session_state.pop(_ASKED, None)
    if asked is not None and _JOB not in st.session_state:
        st.session_state[_JOB] = _Job(ground, *asked)
    job: _Job | None = st.session_state.get(_JOB)
    if job is None:
        return
    st.subheader(_("Import under way"))
    bar = st.progress(job.done, _doing(job))
    st.caption(_("You may look at other pages meanwhile: the import goes on."))
    stopping = job.stopping.is_set()
    st.button(
        _("Stopping …") if stopping else _("Stop the import"),
        icon=":material/stop_circle:",
        key="imports.stop",
        on_click=job.stopping.set,
        disabled=stopping,
        help=_(
            "What is being taken in comes to nothing. Files that are in already stay; they can be undone."
        ),
    )
    while not job.finished.wait(_LOOK_SECONDS):
        bar.progress(job.done, _doing(job))
    del st.session_state[_JOB]
    st.session_state[_OUTCOMES] = job.outcomes
    st.session_state[GENERATION] = st.session_state.get(GENERATION, 0) + 1
    st.session_state.pop(COLUMNS, None)
    clear()
    st.rerun()


def outcomes() -> list[Outcome]:
    """What came of this session's last import."""
    kept: list[Outcome] = st.session_state.get(_OUTCOMES, [])
    return kept


def forget() -> None:
    """For callbacks: closes the result of the last import."""
    st.session_state.pop(_OUTCOMES, None)


def forget_undone(import_id: str) -> None:
    """Takes an import that was undone out of the last result; the history keeps its receipt."""
    st.session_state[_OUTCOMES] = [
        outcome for outcome in outcomes() if outcome.receipt is None or outcome.receipt.import_id != import_id
    ]


def _doing(job: _Job) -> str:
    place = min(len(job.outcomes), len(job.files) - 1)
    name = markdown(job.files[place].file.name)
    words = {
        "reading": _("Reading {file}", file=name),
        "checking": _("Checking the rows of {file}", file=name),
        "writing": _("Writing {file}; another import goes first if there is one", file=name),
    }
    return words.get(job.stage, words["writing"]) + f" · {place + 1}/{len(job.files)}"
