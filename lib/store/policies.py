"""Rules that people enter: when credits are spent (law C2), who pays for an agency, who sees its counters.

Nothing that was entered is changed (law L1): a rule said again for the same day is another entry, and counts.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import NamedTuple

from lib.domain.audit import Action
from lib.domain.policy import EARLIEST, LATEST, USUAL, ConsumeOn, PaidBy, RecreditOn, Rule, rules_of
from lib.domain.scope import Filters, Permission, Role, Scope
from lib.domain.types import Product
from lib.errors import Forbidden, Refused, _
from lib.store import audit, ledger_days
from lib.store.bound import bound
from lib.store.connection import Store
from lib.store.ledger import wallets
from lib.store.queries import Cursor


class ProductPolicy(NamedTuple):
    """One entry about a product. `entered_at` is naive UTC."""

    product: Product
    from_on: date
    """Paris day: the rule holds for what is launched or used from then on."""
    rule: Rule
    entered_at: datetime
    entered_by: str
    stands: bool
    """False: it was said again for the same day."""


class FundingPolicy(NamedTuple):
    """One entry about who pays for an agency. Times and `stands` as in ProductPolicy."""

    agency_id: str
    agency: str
    from_on: date
    paid_by: PaidBy
    entered_at: datetime
    entered_by: str
    stands: bool


class Payer(NamedTuple):
    """Who pays for an agency on a day. `since` None: it has been so from the beginning."""

    agency_id: str
    agency: str
    paid_by: PaidBy
    since: date | None


class CounterPolicy(NamedTuple):
    """One entry about whether a role sees a wallet's counters. Times and `stands` as in ProductPolicy."""

    wallet_id: str
    wallet: str
    """Its name: an agency's, or the network's."""
    role: Role
    shown: bool
    entered_at: datetime
    entered_by: str
    stands: bool


def product_policies(store: Store, scope: Scope) -> list[ProductPolicy]:
    """What was entered about the network's products, by product and the latest day first."""
    return [
        ProductPolicy(Product(product), day, Rule(ConsumeOn(spent), RecreditOn(back)), *rest)
        for product, day, spent, back, *rest in store.rows("product_policies", **bound(scope))
    ]


def rule_on(known: Iterable[ProductPolicy], product: Product, day: date) -> Rule:
    """The rule of a product that holds on a Paris day, of those that were entered."""
    standing = [one for one in known if one.product is product and one.stands and one.from_on <= day]
    return max(standing, key=lambda one: one.from_on).rule if standing else USUAL


def set_product_rule(
    store: Store, scope: Scope, product: Product, rule: Rule, from_on: date, *, by: str, now: datetime
) -> bool:
    """From a Paris day on, a product's credits are spent by another rule (law C2); False: it was so already.

    Of months that are closed nothing changes: the difference is an adjustment of the open month. Raises
    Forbidden without the permission for the whole network, Refused for a rule or day that makes no sense.
    """
    _must_rule_the_network(scope)
    _must_be_a_day(from_on)
    if rule not in rules_of(product):
        raise Refused(
            _("This rule makes no sense for this product."),
            _("Nothing was changed. Choose one of those that are offered."),
        )

    def work(cursor: Cursor) -> bool:
        known = cursor.rows("product_policies", **bound(scope))
        said = (str(product), from_on, str(rule.consume_on), str(rule.recredit_on))
        if any(row[:4] == said and row[-1] for row in known):
            return False
        cursor.run(
            "product_policy_add",
            network=scope.network,
            product=said[0],
            from_on=from_on,
            consume_on=said[2],
            recredit_on=said[3],
            **_entered(by, now),
        )
        ledger_days.rebuild_days(cursor)
        detail = {"product": product, "from": from_on, "rule": f"{rule.consume_on}, {rule.recredit_on}"}
        audit.record(cursor, scope, by, Action.POLICY, subject="credits", detail=detail)
        return True

    return store.write(work)


def funding_policies(store: Store, scope: Scope) -> list[FundingPolicy]:
    """What was entered about who pays for the agencies in scope, by agency and the latest day first."""
    return [
        FundingPolicy(agency_id, agency, from_on, PaidBy(paid_by), *rest)
        for agency_id, agency, from_on, paid_by, *rest in store.rows("funding_policies", **bound(scope))
    ]


def payers(store: Store, scope: Scope, filters: Filters, on: date) -> list[Payer]:
    """Who pays for each agency in scope on a Paris day, by name."""
    return [
        Payer(agency_id, agency, PaidBy(paid_by), None if since < EARLIEST else since)
        for agency_id, agency, paid_by, since in store.rows("payers", on_day=on, **bound(scope, filters))
    ]


def set_payer(
    store: Store,
    scope: Scope,
    agencies: Iterable[str],
    paid_by: PaidBy,
    from_on: date,
    *,
    by: str,
    now: datetime,
) -> int:
    """From a Paris day on, these agencies' uses (ids) are paid by themselves or by the network.

    Returns how many agencies that changes; months that are closed as for `set_product_rule`. Raises
    Forbidden without the permission for the whole network, whose credits may be spent; Refused for a day
    that makes no sense.
    """
    _must_rule_the_network(scope)
    _must_be_a_day(from_on)

    def work(cursor: Cursor) -> int:
        chosen = _in_sight(cursor, scope, agencies) - {scope.network}
        rows = cursor.rows("funding_policies", **bound(scope))
        said = {row[0] for row in rows if row[2] == from_on and row[3] == paid_by and row[-1]}
        for agency in sorted(chosen - said):
            cursor.run(
                "funding_policy_add",
                agency_id=agency,
                from_on=from_on,
                paid_by=str(paid_by),
                **_entered(by, now),
            )
        if chosen - said:
            ledger_days.rebuild_days(cursor)
            detail = {"paid_by": paid_by, "from": from_on}
            audit.record(
                cursor, scope, by, Action.POLICY, subject="payer", detail=detail, agencies=chosen - said
            )
        return len(chosen - said)

    return store.write(work)


def counter_policies(store: Store, scope: Scope) -> list[CounterPolicy]:
    """What was entered about who sees the counters of the wallets in scope, the latest first."""
    return [
        CounterPolicy(wallet_id, wallet, Role(role), *rest)
        for wallet_id, wallet, role, *rest in store.rows("counter_policies", **bound(scope))
    ]


def show_counters(
    store: Store,
    scope: Scope,
    of_wallets: Iterable[str],
    roles: Iterable[Role],
    *,
    shown: bool,
    by: str,
    now: datetime,
) -> int:
    """These roles see the counters of these wallets (ids), or do not; returns how many pairs that changes.

    Raises Forbidden without the permission to manage, for a wallet out of sight, and for one's own role
    where one does not manage the whole network.
    """
    _must_manage(scope)
    told = set(roles)
    if scope.agencies is not None and scope.role in told:
        raise Forbidden(
            _("You may not decide what your own role sees."), _("Ask a manager of the whole network.")
        )

    def work(cursor: Cursor) -> int:
        rows = cursor.rows("counter_policies", **bound(scope))
        said = {(row[0], row[2]): row[3] for row in rows if row[-1]}
        chosen = sorted(_in_sight(cursor, scope, of_wallets))
        wanted = [(wallet, role) for wallet in chosen for role in sorted(told)]
        changed = [pair for pair in wanted if said.get((pair[0], str(pair[1])), True) is not shown]
        for wallet, role in changed:
            cursor.run("counter_policy_add", wallet=wallet, role=str(role), shown=shown, **_entered(by, now))
        if changed:
            detail = {"shown": shown, "roles": sorted({role for _wallet, role in changed})}
            concerned = {wallet for wallet, _role in changed}
            audit.record(
                cursor, scope, by, Action.POLICY, subject="counters", detail=detail, agencies=concerned
            )
        return len(changed)

    return store.write(work)


def _in_sight(cursor: Cursor, scope: Scope, chosen: Iterable[str]) -> set[str]:
    """The chosen wallets. Raises Forbidden when the scope does not see one of them."""
    found = set(chosen)
    if not found <= wallets(cursor, scope, Filters(products=())).keys():
        raise Forbidden(_("You may not decide for this agency."), _("Choose among yours."))
    return found


def _must_manage(scope: Scope) -> None:
    if not scope.may(Permission.MANAGE):
        raise Forbidden(_("You may not change rules."), _("Ask an administrator of your network."))


def _must_rule_the_network(scope: Scope) -> None:
    _must_manage(scope)
    if scope.agencies is not None:
        raise Forbidden(
            _("This rule is the whole network's: you may not change it."),
            _("Ask a manager of the whole network."),
        )


def _must_be_a_day(from_on: date) -> None:
    if not EARLIEST <= from_on < LATEST:
        raise Refused(
            _("A rule begins between {first} and {last}."),
            _("Nothing was changed. Choose another day."),
            first=EARLIEST.year,
            last=LATEST.year - 1,
        )


def _entered(by: str, now: datetime) -> dict[str, object]:
    """Who said it and when; `now` is aware."""
    return {"entered_by": by, "entered_at": now.astimezone(UTC).replace(tzinfo=None)}
