"""Agencies, teams and users of the demo; and the signatories, whom nobody is meant by."""

from datetime import date

import numpy as np
import pandas as pd
import phonenumbers

from lib.demo.agencies import many_agencies
from lib.demo.generate import Demo
from lib.demo.network import build_network
from lib.demo.people import PERSONS, signatory
from lib.demo.rhythm import span
from lib.domain.text import fold


def test_it_has_12_agencies_45_teams_and_300_users(demo: Demo) -> None:
    assert len(demo.network.agencies) == 12
    assert demo.network.teams == 45
    assert len(set(map(fold, demo.network.user_names))) == 300


def test_large_networks_have_400_teams_and_5000_users(today: date) -> None:
    rng = np.random.default_rng(1)
    agencies = many_agencies(400, rng)
    network = build_network(agencies, 5_000, span(today), rng)
    assert network.teams == 400
    assert len(set(network.user_names)) == 5_000
    assert len({fold(agency.name) for agency in agencies}) == len(agencies)


def test_two_agencies_have_no_teams(events: pd.DataFrame) -> None:
    without = events.groupby("agency")["team"].agg(lambda teams: teams.isna().all())
    assert without.sum() == 2
    assert events["team"].isna().groupby(events["agency"]).any().all()  # some users elsewhere have none


def test_some_team_names_stand_in_two_agencies(events: pd.DataFrame) -> None:
    agencies = events.dropna(subset=["team"]).groupby("team", observed=True)["agency"].nunique()
    assert (agencies == 2).sum() == 2
    assert (agencies > 2).sum() == 0


def test_agencies_differ_in_size_and_one_opened_later(events: pd.DataFrame) -> None:
    sizes = events.groupby("agency").size()
    assert sizes.max() > 8 * sizes.min()
    begun = events.groupby("agency")["created"].min()
    assert begun["Horizon Marseille Prado"] > pd.Timestamp(2025, 5, 20)
    assert (begun < pd.Timestamp(2024, 1, 1)).sum() == 11


def test_some_users_change_team_once_and_for_good(events: pd.DataFrame) -> None:
    with_team = events.dropna(subset=["team"])
    teams = with_team.groupby("user_name", observed=True)["team"].nunique()
    assert 8 <= (teams == 2).sum() <= 50
    mover = teams[teams == 2].index[0]
    seen = with_team[with_team["user_name"] == mover].sort_values("created")["team"].astype(str)
    assert (seen != seen.shift()).sum() == 2


def test_users_come_and_go(events: pd.DataFrame) -> None:
    seen = events.groupby("user_name", observed=True)["created"].agg(["min", "max"])
    assert (seen["min"] > pd.Timestamp(2024, 6, 1)).sum() > 30
    assert (seen["max"] < pd.Timestamp(2026, 6, 1)).sum() > 15


def test_one_team_collapsed_lately_and_one_rose(events: pd.DataFrame) -> None:
    def per_day(team: str, first: str, last: str) -> float:
        chosen = events["created"].between(first, last) & (events["team"] == team)
        return float(chosen.sum()) / (pd.Timestamp(last) - pd.Timestamp(first)).days

    fallen = "Transaction Bastille"
    assert per_day(fallen, "2026-10-20", "2026-11-24") < 0.35 * per_day(fallen, "2026-04-01", "2026-07-01")
    risen = "Programmes neufs"
    assert per_day(risen, "2026-10-20", "2026-11-24") > 1.4 * per_day(risen, "2026-04-01", "2026-07-01")


def test_teams_use_the_templates_of_their_trade(events: pd.DataFrame) -> None:
    sales = events[events["team"].astype(str).str.startswith("Transaction")]["template"].unique()
    rental = events[events["team"].astype(str).str.startswith("Location")]["template"].unique()
    assert "Compromis de vente" in sales
    assert "Bail meublé" not in sales
    assert "Bail meublé" in rental
    assert "Compromis de vente" not in rental


def test_signatories_of_a_ceremony_are_different_people() -> None:
    first = np.random.default_rng(3).integers(0, PERSONS, 2_000)
    for template in (0, 1):
        people = [signatory(first, np.full(2_000, rank), np.full(2_000, template)) for rank in range(5)]
        assert all(len(set(each)) == 5 for each in np.stack(people, axis=1).tolist())


def test_phones_and_addresses_are_fiction(events: pd.DataFrame) -> None:
    phones = set(events["phone"].dropna())
    reserved = ("+3363998", "+3319900", "+3326191", "+3335301", "+3346571", "+3353649")
    assert all(phone.startswith(reserved) and len(phone) == 12 for phone in phones)
    assert all(phonenumbers.is_possible_number(phonenumbers.parse(phone)) for phone in list(phones)[:500])
    emails = set(events["email"].dropna())
    domains = {email.partition("@")[2] for email in emails}
    assert domains == {"exemple.fr", "example.com", "example.org", "example.net"}
    assert all(email.isascii() and email == email.lower() and " " not in email for email in emails)
    assert 0 < events["email"].isna().mean() < 0.05
    assert not (events["email"].isna() & events["phone"].isna()).any()
