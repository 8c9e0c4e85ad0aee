"""Domain values as query parameters: the one place where a Scope becomes SQL values (law A1)."""

from lib.domain.period import Period
from lib.domain.scope import Filters, Permission, Scope
from lib.domain.types import Axis


def bound(
    scope: Scope,
    filters: Filters | None = None,
    period: Period | None = None,
    axis: Axis = Axis.CREATION,
) -> dict[str, object]:
    """Every place that the fragments of sql/ name. NULL means no restriction, never for `network`."""
    chosen = filters or Filters(products=())
    return {
        "network": scope.network,
        "scope_agencies": None if scope.agencies is None else sorted(scope.agencies),
        "scope_team": scope.team,
        "scope_user": scope.user,
        "pii": scope.may(Permission.PII),
        "agencies": list(chosen.agencies) or None,
        "teams": list(chosen.teams) or None,
        "users": list(chosen.users) or None,
        "templates": list(chosen.templates) or None,
        "states": [str(state) for state in chosen.states] or None,
        "products": [str(product) for product in chosen.products] or None,
        "axis": str(axis),
        "start": period.start if period else None,
        "end": period.end if period else None,
    }
