"""`demo`: a network to look at."""

import sys
from argparse import Namespace

from lib.command.ground import Ground, progress
from lib.demo import demo_fits, last_day, load_demo, load_scaled


def demo(on: Ground, arguments: Namespace) -> int:
    """Loads the demo network, or with --events one of any size straight into the store."""
    if arguments.if_empty and not demo_fits(on.store):
        return 0
    today = last_day(on.now)
    show = progress("demo network")
    if arguments.events is None:
        made = load_demo(on.settings, on.store, today=today, seed=arguments.seed, progress=show)
    else:
        made = load_scaled(
            on.settings, on.store, events=arguments.events, today=today, seed=arguments.seed, progress=show
        )
    sys.stderr.write(
        f"demo network: {made.agencies} agencies, {made.teams} teams, {made.users} users, "
        f"{made.events} events, {made.orders} orders, {made.uses} uses in {made.seconds:.0f} s\n"
    )
    return 0
