"""The demo network: invented, from a seed, with the life of a real one."""

from lib.demo.load import EVENTS, DemoSummary, demo_fits, load_demo, load_scaled
from lib.demo.rhythm import last_day
from lib.demo.write import write_workbooks

__all__ = ["EVENTS", "DemoSummary", "demo_fits", "last_day", "load_demo", "load_scaled", "write_workbooks"]
