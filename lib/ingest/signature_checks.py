"""Rows of the platform's exports checked: one signatory in one ceremony each."""

from datetime import datetime
from functools import partial
from typing import Any

from lib.domain.signatories import identity
from lib.ingest import reasons, values
from lib.ingest.cells import Cell, Row
from lib.ingest.checks import Checker, Memo, Remark
from lib.ingest.dates import Moment
from lib.ingest.grid import Grid
from lib.ingest.header import Layout


class SignatureChecker(Checker):
    """Checks the rows of an export. `now` is naive UTC."""

    footers = frozenset([reasons.NO_CREATION])

    def __init__(self, grid: Grid, layout: Layout, now: datetime) -> None:
        marked, epoch_1904 = grid.marks_text, grid.epoch_1904
        created = partial(values.dated, now=now, epoch_1904=epoch_1904, blank=reasons.NO_CREATION)
        super().__init__(
            grid,
            layout,
            {"contract": partial(values.contract, marked=marked), "created_at": created},
        )
        text = partial(values.text, marked=marked)
        self._signed = Memo(partial(values.signed, now=now, epoch_1904=epoch_1904))
        self._state = Memo(partial(values.state, marked=marked))
        self._texts = {
            "template": Memo(text),
            "signatory": Memo(text),
            "phone": Memo(partial(values.phone, marked=marked)),
            "email": Memo(partial(values.email, marked=marked)),
            "user_name": Memo(text),
            "team": Memo(text),
        }

    def _is_somebodys(self, cells: list[Cell]) -> bool:
        """A person stands in the row, or a state that is known."""
        return "@" in self._said(cells, "email") or self._state[self._said(cells, "state")][2] is None

    def _columns(
        self, rows: list[Row], values_: dict[str, list[Any]], remarks: list[Remark]
    ) -> dict[str, list[Any]]:
        columns: dict[str, list[Any]] = {"row_number": [number for number, _cells in rows]}
        columns["contract"] = values_["contract"]
        for field, memo in self._texts.items():
            said = memo.column(self._cells(rows, field))
            columns[field] = [text for text, _why in said]
            self._warn(rows, field, [why for _text, why in said], remarks)
        columns["signatory_key"] = list(
            map(identity, columns["email"], columns["phone"], columns["signatory"])
        )
        for field in self._texts:
            columns[field] = [text or None for text in columns[field]]
        moments: list[Moment] = values_["created_at"]
        columns["created_minute"] = [moment.minute for moment in moments]
        columns["created_at"] = [moment.utc for moment in moments]
        columns["created_on"] = [moment.day for moment in moments]
        self._add_outcome(rows, moments, columns, remarks)
        self._warn_of_few_cells(rows, remarks)
        return columns

    def _add_outcome(
        self, rows: list[Row], created: list[Moment], columns: dict[str, list[Any]], remarks: list[Remark]
    ) -> None:
        states = self._state.column(self._cells(rows, "state"))
        columns["state"] = [str(state) for state, _word, _why in states]
        columns["state_word"] = [word for _state, word, _why in states]
        if "state" in self._layout.columns:
            self._warn(rows, "state", [why for _state, _word, why in states], remarks)
        signed = self._signed.column(self._cells(rows, "signed_at"))
        self._warn(rows, "signed_at", [why for _moment, why in signed], remarks)
        columns["signed_at"] = [moment and moment.utc for moment, _why in signed]
        columns["signed_on"] = [moment and moment.day for moment, _why in signed]
        early = [
            reasons.SIGNED_BEFORE if moment and _is_before(moment, start) else None
            for (moment, _why), start in zip(signed, created, strict=True)
        ]
        self._warn(rows, "signed_at", early, remarks)


def _is_before(signed: Moment, created: Moment) -> bool:
    """A signature at midnight of the day of creation is a day without a time: it may well be later."""
    if signed.day == created.day and signed.minute.endswith(" 00:00"):
        return False
    return signed.minute < created.minute and signed.utc < created.utc
