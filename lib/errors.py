"""What can go wrong, as one tree. Imports nothing, so that every room may raise from it.

    ParapheError                 anything we say to a person; never a bug
    ├── ConfigError              a setting is unknown or cannot be used
    ├── StoreError               the store did not do what was asked
    │   ├── StoreBusy            another process holds the file, or a wait ran out
    │   ├── StoreAway            the catalogue of a lake does not answer
    │   └── StoreDamaged         the file cannot be read, or belongs to a newer version
    ├── Refused                  the request was understood and declined; nothing changed
    │   ├── FileRefused          a file cannot be imported as it is
    │   │   └── HeaderNotFound   … because no row looks like the export's header
    │   ├── UnknownImport        no import has this id
    │   ├── Stopped              a person stopped it while it was under way
    │   └── TooLarge             the answer would be larger than its form can hold
    └── Forbidden                the person may not do this

An error carries a sentence with named places (`message`), what to do next (`advice`) and the values of
the places, so that a page can say it in French and the command line in English from one source.
`_` marks a sentence for the translation catalogues and returns it unchanged.
"""


def _(sentence: str) -> str:
    return sentence


class ParapheError(Exception):
    """One thing that went wrong, said so that a person can act on it."""

    def __init__(self, message: str, advice: str = "", **values: object) -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice
        self.values = values

    def __str__(self) -> str:
        said = f"{self.message} {self.advice}".strip()
        return said.format(**self.values) if self.values else said

    def __reduce__(self) -> tuple[object, ...]:
        # Errors cross from the reading process to ours; keyword values would be lost otherwise.
        return (_rebuild, (type(self), self.message, self.advice, self.values))


def _rebuild(kind: type[ParapheError], message: str, advice: str, values: dict[str, object]) -> ParapheError:
    return kind(message, advice, **values)


class ConfigError(ParapheError):
    """A setting is unknown or cannot be used."""


class StoreError(ParapheError):
    """The store did not do what was asked; what was there before is still there."""


class StoreBusy(StoreError):
    """Another process holds the store, or a wait for it ran out."""


class StoreAway(StoreError):
    """The catalogue of a lake, or one of its files, cannot be reached; it may come back by itself."""


class StoreDamaged(StoreError):
    """The store's file cannot be read, or was written by a newer version or another program."""


class Refused(ParapheError):
    """Understood and declined. Nothing changed."""


class FileRefused(Refused):
    """A file cannot be imported as it is."""


class HeaderNotFound(FileRefused):
    """No row of the file looks like the export's header; a person may say which column is which."""

    first_rows: list[list[str]]
    """The file's first rows, for that person only: they are no part of `values`, which may be logged."""
    shape: str
    """Names files of this shape, so that the answer is remembered."""

    def __init__(self, message: str, advice: str = "", **values: object) -> None:
        super().__init__(message, advice, **values)
        self.first_rows, self.shape = [], ""


class UnknownImport(Refused):
    """No import has this id, or several begin with it."""


class Stopped(Refused):
    """A person stopped what was under way."""


class TooLarge(Refused):
    """The answer would be larger than its form can hold."""


class Forbidden(ParapheError):
    """The person may not do this (laws A1 and A2)."""
