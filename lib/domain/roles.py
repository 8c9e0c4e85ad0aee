"""The one table of roles and what they may do (law A1). docs/roles.md shows it; a test compares the two."""

from types import MappingProxyType

from lib.domain.scope import Permission, Role

PERMISSIONS = MappingProxyType(
    {
        Role.ADMINISTRATOR: frozenset(Permission),
        Role.NETWORK_MANAGER: frozenset(
            {
                Permission.VIEW_NETWORK,
                Permission.VIEW_COST,
                Permission.PII,
                Permission.EXPORT,
                Permission.IMPORT,
                Permission.BUY,
            }
        ),
        Role.AGENCY_MANAGER: frozenset(
            {
                Permission.VIEW_AGENCY,
                Permission.VIEW_COST,
                Permission.PII,
                Permission.EXPORT,
                Permission.IMPORT,
                Permission.BUY,
            }
        ),
        Role.TEAM_LEAD: frozenset({Permission.VIEW_TEAM, Permission.EXPORT}),
        Role.USER: frozenset({Permission.VIEW_SELF}),
        Role.FINANCE: frozenset(
            {
                Permission.VIEW_NETWORK,
                Permission.VIEW_COST,
                Permission.EXPORT,
                Permission.BUY,
                Permission.CONFIRM_PAYMENT,
                Permission.CLOSE_MONTH,
            }
        ),
        Role.ANALYST: frozenset({Permission.VIEW_NETWORK, Permission.EXPORT}),
    }
)

NEVER = MappingProxyType({Role.FINANCE: frozenset({Permission.PII})})
"""What a role cannot be given by extra permissions either: finance reconciles without signatories."""


def permissions_of(role: Role, extra: frozenset[Permission] = frozenset()) -> frozenset[Permission]:
    """What a person of this role may do, with extra permissions of their own."""
    return (PERMISSIONS[role] | extra) - NEVER.get(role, frozenset())
