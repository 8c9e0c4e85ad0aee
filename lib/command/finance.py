"""`statement` and `costs`: the ledger in credits and euros."""

from argparse import Namespace

from lib.command.ground import Ground, agencies, period, print_json, print_table, wallets
from lib.domain.clock import paris_day
from lib.domain.statement import Measure, Measures, added, row_in_cents
from lib.domain.types import Dimension, Product
from lib.store import costs as store_costs
from lib.store.costs import Cost
from lib.store.statement import statement as month_statement


def statement(on: Ground, arguments: Namespace) -> int:
    """A month's statement per product, in credits and euros (law L6)."""
    chosen = wallets(on, arguments)
    found = month_statement(on.store, on.scope, chosen, arguments.month, paris_day(on.now))
    rows = {
        product: added(line.measures for line in found.lines if line.product is product)
        for product in Product
    }
    if arguments.json:
        print_json(
            {
                "month": f"{found.month:%Y-%m}",
                "closed_at": found.closed_at and found.closed_at.isoformat() + "Z",
                "rows": [_described(product, line) for product, line in rows.items()],
            }
        )
        return 0
    print_table(
        ("product", "in", *map(str, Measure)),
        [
            row
            for product, line in rows.items()
            for row in (
                (str(product), "credits", *(line[measure].credits for measure in Measure)),
                ("", "euros", *row_in_cents(line).values()),
            )
        ],
    )
    return 0


def costs(on: Ground, arguments: Namespace) -> int:
    """What the uses between two days cost, exclusive of VAT, by one dimension (law L4)."""
    asked, by = period(arguments), Dimension(arguments.by)
    chosen = agencies(on, arguments)
    found = store_costs.costs(on.store, on.scope, asked, chosen, by, paris_day(on.now))
    if arguments.json:
        print_json(
            {
                "from": asked.start.isoformat(),
                "to": asked.last.isoformat(),
                "by": str(by),
                "rows": [{"key": row.key, **_cost(row)} for row in found.rows],
                "totals": _cost(found.total),
            }
        )
    else:
        print_table(
            (str(by), "credits", "cost", "unfunded"),
            [*found.rows, ("total", *found.total[1:])],
        )
    return 0


def _described(product: Product, line: Measures) -> dict[str, object]:
    return {
        "product": str(product),
        **{str(measure): line[measure].credits for measure in Measure},
        "euros": {str(measure): str(euros) for measure, euros in row_in_cents(line).items()},
    }


def _cost(row: Cost) -> dict[str, object]:
    return {
        "credits": row.credits,
        "cost": None if row.cost is None else f"{row.cost:.2f}",
        "unfunded": row.unfunded,
    }
