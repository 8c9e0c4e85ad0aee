"""The demo lives like a real network: its days, ceremonies and outcomes."""

from datetime import date, datetime

import numpy as np
import pandas as pd
import pytest

from lib.demo.generate import Demo
from lib.demo.rhythm import _easter, day_of, last_day, number, paris_offsets, span
from lib.domain.clock import paris_to_utc, utc_to_paris

IDENTITY = ["contract", "signatory_key", "created_minute"]


def test_it_makes_as_many_events_as_asked_for(events: pd.DataFrame) -> None:
    assert len(events) == 60_000
    assert not events.duplicated(IDENTITY).any()


def test_the_same_seed_and_day_make_the_same_data(events: pd.DataFrame, today: date) -> None:
    again = [rows.to_pandas() for rows, _agency in Demo(events=60_000, today=today, seed=2026).events()]
    columns = list(again[0].columns)
    pd.testing.assert_frame_equal(pd.concat(again, ignore_index=True), events[columns])


def test_another_seed_makes_other_data(events: pd.DataFrame, today: date) -> None:
    other = next(Demo(events=60_000, today=today, seed=7).events())[0].to_pandas()
    assert not other["created_at"].equals(events["created_at"])


@pytest.mark.parametrize(("time", "day"), [("07:11", 23), ("07:12", 24), ("23:30", 24)])
def test_before_08_12_in_paris_it_ends_with_the_day_before(time: str, day: int) -> None:
    assert last_day(datetime.fromisoformat(f"2026-11-24T{time}+00:00")) == date(2026, 11, day)


def test_it_covers_three_years_and_nothing_comes_after_08_12(events: pd.DataFrame, today: date) -> None:
    assert events["created"].min() < datetime(2023, 11, 30)
    now = datetime(2026, 11, 24, 8, 12)
    assert events["created"].max() <= now
    assert events["signed"].max() <= now
    assert (events["created"].dt.date == today).any()


def test_the_week_has_its_rhythm(events: pd.DataFrame) -> None:
    by_weekday = events.groupby(events["created"].dt.day_of_week).size()
    assert by_weekday[6] < 0.05 * by_weekday[1]  # Sunday, Tuesday
    assert by_weekday[5] < 0.4 * by_weekday[1]  # Saturday


def test_the_year_has_its_rhythm(events: pd.DataFrame) -> None:
    by_month = events.groupby(events["created"].dt.to_period("M")).size()
    for year in (2024, 2025, 2026):
        assert by_month[f"{year}-08"] < 0.75 * by_month[f"{year}-06"]
    christmas = events["created"].between("2025-12-22", "2026-01-04").sum() / 14
    assert christmas < 0.5 * by_month["2025-11"] / 30


def test_months_end_busily(events: pd.DataFrame) -> None:
    weekdays = events[events["created"].dt.day_of_week < 5]
    per_day = weekdays.groupby(weekdays["created"].dt.date).size()
    days = pd.to_datetime(per_day.index)
    last = days.to_period("M").end_time.day - days.day < 3
    assert per_day[last].mean() > 1.1 * per_day[~last].mean()


def test_it_grows(events: pd.DataFrame) -> None:
    first = events["created"].between("2023-12-01", "2024-11-01").sum()
    last = events["created"].between("2025-12-01", "2026-11-01").sum()
    assert 1.15 < last / first < 1.6


def test_lunch_is_a_dip(events: pd.DataFrame) -> None:
    by_hour = events.groupby(events["created"].dt.hour).size()
    assert by_hour[12] < 0.4 * by_hour[11]
    assert by_hour[12] < 0.4 * by_hour[15]


def test_a_contract_has_1_to_5_signatories_mostly_2(events: pd.DataFrame) -> None:
    ceremonies = events.groupby(["contract", "created_wall"]).size()
    assert set(ceremonies) == {1, 2, 3, 4, 5}
    assert ceremonies.mode()[0] == 2
    assert 0.4 < (ceremonies == 2).mean() < 0.6


def test_signatures_come_after_hours_and_sometimes_weeks(events: pd.DataFrame) -> None:
    hours = ((events["signed"] - events["created"]).dt.total_seconds() / 3600).dropna()
    assert hours.min() > 0
    assert 2 < hours.median() < 20
    assert hours.mean() > 2 * hours.median()
    assert hours.quantile(0.99) > 14 * 24
    assert (events["signed"].notna() == (events["state"] == "signed")).all()


def test_about_nine_in_a_hundred_are_cancelled(events: pd.DataFrame) -> None:
    assert 0.075 < (events["state"] == "cancelled").mean() < 0.105


def test_some_stay_open_for_long_and_the_newest_mostly_are(events: pd.DataFrame) -> None:
    open_ones = events[events["state"] == "in_progress"]
    assert 0.015 < len(open_ones) / len(events) < 0.08
    assert (open_ones["created"] < datetime(2026, 8, 1)).sum() > 300
    newest = events[events["created"] > datetime(2026, 11, 23, 16)]
    assert (newest["state"] == "in_progress").mean() > 0.5


def test_some_ceremonies_are_signed_in_part(events: pd.DataFrame) -> None:
    states = events.groupby(["contract", "created_wall"])["state"].agg(set)
    assert (states == {"signed", "in_progress"}).sum() > 50
    assert (states == {"signed", "cancelled"}).sum() > 20


def test_relaunches_have_the_same_contract_and_signatories_later(events: pd.DataFrame) -> None:
    launches = events.groupby("contract")["created_wall"].nunique()
    relaunched = launches[launches > 1].index
    assert 0.015 < len(relaunched) / len(launches) < 0.04
    of_them = events[events["contract"].isin(relaunched)]
    signatories = of_them.groupby(["contract", "created_wall"])["signatory_key"].agg(frozenset)
    same = signatories.groupby("contract").nunique() == 1
    assert same.mean() > 0.99  # the very last ceremony may lose signatories to make the number exact


def test_today_is_told_in_utc_across_clock_changes(events: pd.DataFrame) -> None:
    sample = events.sample(500, random_state=1)
    for _index, row in sample.iterrows():
        assert paris_to_utc(row["created"].to_pydatetime()) == row["created_at"]
        assert utc_to_paris(row["created_at"]).date() == row["created_on"]


def test_offsets_change_with_the_clocks() -> None:
    days = [number(date(2025, 3, 29)), number(date(2025, 3, 30)), number(date(2025, 10, 26))]
    assert paris_offsets(np.array(days)).tolist() == [3600, 7200, 3600]


def test_days_and_easter() -> None:
    assert day_of(number(date(2026, 11, 24))) == date(2026, 11, 24)
    assert len(span(date(2026, 11, 24))) == 1097
    assert _easter(2025) == date(2025, 4, 20)
    assert _easter(2026) == date(2026, 4, 5)
