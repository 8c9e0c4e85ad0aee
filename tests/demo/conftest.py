"""One generated network for the tests that only look at it: 60,000 events, no store."""

from datetime import date

import pandas as pd
import pytest

from lib.demo.generate import Demo

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="session")
def today() -> date:
    return TODAY


@pytest.fixture(scope="session")
def demo() -> Demo:
    """A demo whose events and uses have been run through."""
    made = Demo(events=60_000, today=TODAY, seed=2026)
    for _portion in made.events():
        pass
    for _uses in made.uses():
        pass
    return made


@pytest.fixture(scope="session")
def events(demo: Demo) -> pd.DataFrame:
    """Its signature events, with `agency`, and Paris times as `created` and `signed`."""
    frames = []
    for rows, agency in demo.events():
        frame = rows.to_pandas()
        frame["agency"] = [demo.network.agencies[index].name for index in agency]
        frames.append(frame)
    whole = pd.concat(frames, ignore_index=True)
    whole["created"] = pd.to_datetime(whole["created_wall"], unit="s")
    whole["signed"] = pd.to_datetime(whole["signed_wall"], unit="s")
    return whole
