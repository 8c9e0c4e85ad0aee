"""Settings, read once from the environment. Each has a line in README.md; a test checks that."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path

from lib.errors import ConfigError, _
from lib.places import Lake, place

PREFIX = "PARAPHE_"
ROOT = Path(__file__).resolve().parent.parent
MOST_RETENTION_MONTHS = 1200
"""A century: what is more is a slip."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting with its default. The variable is the field's name in capitals after PARAPHE_."""

    store: str = f"file:{ROOT / 'data' / 'run' / 'paraphe.duckdb'}"
    """Where the events are kept: a `file:` or a `lake:` (lib/places.py)."""
    network: str = "Réseau Horizon"
    """Name of the network, given to a new store."""
    staging: Path = ROOT / "data" / "run" / "staging"
    """Private directory for uploads while they are read."""
    max_file_mb: int = 200
    """Largest file that is taken in, in megabytes."""
    max_unpacked_mb: int = 2000
    """Largest size of a workbook or zip once unpacked, in megabytes."""
    max_unpack_ratio: int = 100
    """Largest unpacked : packed ratio of a workbook or zip."""
    read_memory_mb: int = 3000
    """Memory of the process that reads a file, in megabytes."""
    read_seconds: int = 600
    """Time that reading one file may take, in seconds."""
    memory_mb: int = 1000
    """DuckDB's memory limit, in megabytes."""
    threads: int = 2
    """DuckDB's threads."""
    write_wait_seconds: int = 120
    """How long a write waits for another write to end, in seconds."""
    catalogue: Path = ROOT / "data" / "catalogue.csv"
    """The packs that can be bought and their prices; written by the page Produits."""
    ticket_minutes: int = 10
    """How long a download address stays valid, in minutes."""
    administrator: str = ""
    """Email of the first administrator: added when the store has none."""
    contact: str = ""
    """Whom to ask for access, as it is to be shown; empty: the administrator of the network."""
    session_hours: int = 12
    """How long a sign-in lasts, in hours."""

    pseudonym_key_file: Path = Path("pseudonym.key")
    """The secret behind pseudonyms; a relative path starts at the store's folder. Made when absent. For a
    lake in a bucket it has to be absolute, and is not made."""
    retention_months: int = 0
    """After how many months `anonymise` makes signatories anonymous; 0: never."""

    @property
    def key_file(self) -> Path:
        """Where the secret behind pseudonyms is kept: beside what everybody who shares the store sees.

        Raises ConfigError where nothing is beside it: a relative path would start anywhere.
        """
        where = self.place
        if isinstance(where, Lake) and where.bucket and not self.pseudonym_key_file.is_absolute():
            raise ConfigError(
                _("Beside a bucket there is no folder for the key of the pseudonyms."),
                _("Name its file in PARAPHE_PSEUDONYM_KEY_FILE, by a whole path, the same on every machine."),
            )
        return Path(where.data if isinstance(where, Lake) else where).parent / self.pseudonym_key_file

    @property
    def makes_key(self) -> bool:
        """Whether that secret is made when absent: not for a bucket: each machine would make its own."""
        where = self.place
        return not (isinstance(where, Lake) and where.bucket)

    @property
    def place(self) -> Path | Lake:
        """The place that `store` names."""
        return place(self.store)

    @property
    def store_file(self) -> Path:
        """The file behind `store`. Raises ConfigError for a lake, of which there is none."""
        where = self.place
        if isinstance(where, Lake):
            raise ConfigError(
                _("This needs a store in one file, and PARAPHE_STORE names a lake."),
                _("Name a store with file: and its path."),
            )
        return where

    def at(self, file: Path) -> "Settings":
        """The same settings on another store file (the command line's --db)."""
        return replace(self, store=f"file:{file}")


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Settings from the PARAPHE_* variables. Raises ConfigError for an unknown or unusable one."""
    known = {field.name: field for field in fields(Settings)}
    chosen: dict[str, object] = {}
    for variable, text in environment.items():
        if not variable.startswith(PREFIX):
            continue
        name = variable.removeprefix(PREFIX).lower()
        if name not in known:
            raise ConfigError(
                _("{variable} is not a setting."),
                _("Known settings: {known}."),
                variable=variable,
                known=", ".join(PREFIX + known_name.upper() for known_name in sorted(known)),
            )
        chosen[name] = _converted(variable, text, getattr(Settings(), name))
    settings = Settings(**chosen)  # type: ignore[arg-type]  # converted to each field's own type above
    if settings.retention_months > MOST_RETENTION_MONTHS:
        raise ConfigError(
            _("{variable} is more than {most}."),
            variable=f"{PREFIX}RETENTION_MONTHS",
            most=MOST_RETENTION_MONTHS,
        )
    settings.key_file  # noqa: B018  # raises on an unusable store, at start rather than at first use
    return settings


def _converted(variable: str, text: str, default: object) -> object:
    if isinstance(default, Path):
        return Path(text)
    if isinstance(default, int):
        # Zero is a choice only where it is the default.
        if not text.isascii() or not text.isdigit() or (int(text) == 0 and default):
            raise ConfigError(
                _("{variable} is “{text}”, which is not a whole number above zero."),
                variable=variable,
                text=text,
            )
        return int(text)
    return text


def loopback_only(address: object) -> None:
    """Without sign-in the server answers this machine alone (law A4). Raises ConfigError otherwise."""
    if address not in ("localhost", "127.0.0.1", "::1"):
        raise ConfigError(
            _("The server was to answer on {address}, without any sign-in."),
            _("Without sign-in it answers this machine alone: leave server.address at localhost."),
            address=address or "every address",
        )
