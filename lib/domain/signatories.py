"""How signatories stand in what leaves the server (law A3), and when two of them are the same (law I1)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from lib.domain.scope import Permission, Scope
from lib.domain.text import fold
from lib.errors import Forbidden, _

_WORD = re.compile(r"[^\W\d_]+|\d+")
"""Letters or digits: in Dupont_2025 and in Dupont2025 there are two words."""
_TELLING = 6
"""Letters of a name that are found within others; fewer are so by chance: Li An in Italian."""
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+")
_NUMBER = re.compile(r"\+\d{8,15}")
"""A phone that was read, in E.164."""


class Shown(StrEnum):
    """How an export names signatories."""

    CLEAR = "clear"
    MASK = "mask"
    """J. D…, 06 •• •• •• 12, j•••@exemple.fr."""
    PSEUDONYM = "pseudonym"
    """S-7K3QF2MX04RD for the name: the same for the same signatory in every export; no phone, no email."""


def shown_to(scope: Scope, asked: Shown | None) -> Shown:
    """What an export carries. None asks for the usual: in clear with `pii`, masked without.

    Raises Forbidden for names in clear without `pii`.
    """
    pii = scope.may(Permission.PII)
    if asked is None:
        return Shown.CLEAR if pii else Shown.MASK
    if asked is Shown.CLEAR and not pii:
        raise Forbidden(
            _("You may not export personal data of signatories."),
            _("Take them masked, or as pseudonyms."),
        )
    return asked


def choices(scope: Scope) -> tuple[Shown, ...]:
    """What a person may ask for, the usual first."""
    return tuple(Shown) if scope.may(Permission.PII) else (Shown.MASK, Shown.PSEUDONYM)


def identity(email: str, phone: str, name: str) -> str:
    """Who somebody is (law I1): the email folded to lower case, else the phone in E.164, else the folded
    name. "" where nothing is known."""
    if "@" in email:
        return email.casefold()
    return phone or fold(name)


@dataclass(frozen=True, slots=True)
class Signatory:
    """One person, by whatever is known of them; any one of these finds them. Phones are in E.164."""

    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    def is_email(self, written: str) -> bool:
        return written.casefold() in {email.casefold() for email in self.emails}

    def is_phone(self, written: str) -> bool:
        return written in self.phones

    def is_name(self, written: str) -> bool:
        return _spelled(written) in set(map(_spelled, self.names))

    def stands_in(self, cells: Iterable[str]) -> bool:
        """Whether a row that could not be read, or the name of a file, speaks of this person, in whatever
        order and columns.

        Generous: a row too many loses its cells, which costs less than a name that stays.
        """
        folded = [fold(cell) for cell in cells]
        digits = [re.sub(r"\D", "", cell) for cell in folded]
        words = set(_WORD.findall(" ".join(folded)))
        letters = ["".join(_WORD.findall(cell)) for cell in folded]
        return (
            any(_is_written(email, folded) for email in map(fold, self.emails))
            or any(_is_dialled(phone, folded, digits) for phone in self.phones)
            or any(_is_said(name, words, letters) for name in map(_words, self.names))
        )


def _is_written(email: str, cells: list[str]) -> bool:
    """Whether a folded address stands in a cell, and not within another: rene@… in irene@…"""
    if not _ADDRESS.fullmatch(email):
        return _is_a_cell(email, cells)
    alone = re.compile(rf"(?<![^\W_]){re.escape(email)}(?![^\W_])")
    return any(map(alone.search, cells))


def _is_dialled(phone: str, cells: list[str], digits: list[str]) -> bool:
    """Whether a phone's last digits, which all ways to write it share, stand in a cell."""
    if not _NUMBER.fullmatch(phone):
        return _is_a_cell(fold(phone), cells)
    return any(phone[1:][-9:] in cell for cell in digits)


def _is_a_cell(said: str, cells: list[str]) -> bool:
    """For what is no whole address or number: a fragment would be found in other people's."""
    return len(said) >= _TELLING and said in cells


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))


def _spelled(name: str) -> str:
    """A name's words in their order, whatever stands between: O'Brien and O’Brien, Jean-Luc and Jean Luc.

    What has no word is as it is folded.
    """
    return " ".join(_words(name)) or fold(name)


def _is_said(name: list[str], words: set[str], letters: list[str]) -> bool:
    """Whether the words of a name stand among `words`, or run together as in JeanDupont and dupontjean."""
    if len(name) < 2 or words.issuperset(name):
        return bool(name) and words.issuperset(name)
    joined = ["".join(name[first:] + name[:first]) for first in range(len(name))]
    return any(
        one in words or (len(one) >= _TELLING and any(one in run for run in letters)) for one in joined
    )
