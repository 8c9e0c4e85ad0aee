"""Who may see what (law A1), and what a person has chosen to look at within that."""

from dataclasses import dataclass, field
from enum import StrEnum

from lib.domain.types import Product, State


class Permission(StrEnum):
    """One thing that a person may do. Roles are sets of these."""

    VIEW_NETWORK = "view.network"
    VIEW_AGENCY = "view.agency"
    VIEW_TEAM = "view.team"
    VIEW_SELF = "view.self"
    VIEW_COST = "view.cost"
    PII = "pii"
    EXPORT = "export"
    IMPORT = "import"
    BUY = "buy"
    CONFIRM_PAYMENT = "confirm_payment"
    CLOSE_MONTH = "close_month"
    MANAGE = "manage"


class Role(StrEnum):
    """What a person is in the network; a role is a named set of permissions."""

    ADMINISTRATOR = "administrator"
    NETWORK_MANAGER = "network_manager"
    AGENCY_MANAGER = "agency_manager"
    TEAM_LEAD = "team_lead"
    USER = "user"
    FINANCE = "finance"
    ANALYST = "analyst"


@dataclass(frozen=True, slots=True)
class Scope:
    """The rows that a person may see; a required argument of every query, applied in SQL.

    `network` is the network's id, "" for none. `agencies` holds agency ids; None means every agency of
    the network, and an empty set means none. `team` and `user` narrow further; None means no narrowing.
    `role` None: nobody signed in, or the command line's operator; no counter is hidden from those.
    Hashable, because cached frames are keyed by it.
    """

    network: str
    agencies: frozenset[str] | None = frozenset()
    team: str | None = None
    user: str | None = None
    permissions: frozenset[Permission] = field(default_factory=frozenset)
    role: Role | None = None

    @classmethod
    def nothing(cls) -> "Scope":
        """Default deny: no query returns a row under it."""
        return cls(network="", agencies=frozenset())

    @classmethod
    def whole_network(cls, network: str) -> "Scope":
        """A network manager's scope, and that of the command line's operator."""
        return cls(network=network, agencies=None, permissions=frozenset(Permission))

    def may(self, permission: Permission) -> bool:
        return permission in self.permissions


@dataclass(frozen=True, slots=True)
class Filters:
    """What a person chose to look at. An empty tuple means no restriction; names as shown.

    "" among `teams` means uses without a team, among `users` uses that name nobody.
    A name outside the person's scope finds nothing.
    """

    agencies: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    users: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()
    states: tuple[State, ...] = ()
    products: tuple[Product, ...] = (Product.SIGNATURE,)
