"""The demo's agencies and their teams, written out; and larger networks of the same make."""

from dataclasses import dataclass

import numpy as np

from lib.demo.names import TOWNS
from lib.demo.trade import Kind


@dataclass(frozen=True, slots=True)
class TeamPlan:
    """A team. `trend` is what happened to it lately: "" nothing, "up" or "down"."""

    name: str
    kind: Kind
    weight: float
    trend: str = ""


@dataclass(frozen=True, slots=True)
class AgencyPlan:
    """An agency. `loose` is the share of work by users without a team, 1 where there are no teams.

    `opens_after` is in days from the demo's first; `stock` says how its signatures end: "" comfortable,
    "low" under 7 days of cover, "negative" below zero.
    """

    name: str
    weight: float
    teams: tuple[TeamPlan, ...]
    loose: float = 0.05
    opens_after: int = 0
    stock: str = ""


def _team(kind: Kind, name: str, weight: float, trend: str = "") -> TeamPlan:
    return TeamPlan(name, kind, weight, trend)


def _usual(place: str, *others: TeamPlan) -> tuple[TeamPlan, ...]:
    return (
        _team(Kind.SALES, f"Transaction {place}", 5),
        _team(Kind.RENTAL, f"Location {place}", 3.6),
        _team(Kind.MANAGEMENT, f"Gestion {place}", 2),
        *others,
    )


HORIZON = (
    AgencyPlan(
        "Horizon Lyon Centre",
        19,
        _usual(
            "Lyon Centre",
            _team(Kind.SALES, "Transaction Croix-Rousse", 2.6),
            _team(Kind.SALES, "Transaction Presqu'île", 3.1),
            _team(Kind.NEW_BUILD, "Neuf Lyon", 1.6),
        ),
    ),
    AgencyPlan(
        "Horizon Paris 15",
        17,
        _usual(
            "Paris 15",
            _team(Kind.SALES, "Prestige Paris 15", 1.5),
            _team(Kind.RENTAL, "Location meublée Paris 15", 2.1),
            _team(Kind.NEW_BUILD, "Neuf Paris Rive Gauche", 1.2),
        ),
    ),
    AgencyPlan(
        "Horizon Bordeaux Chartrons",
        13,
        _usual(
            "Bordeaux",
            _team(Kind.SALES, "Transaction Bassins à Flot", 2.2),
            _team(Kind.NEW_BUILD, "Programmes neufs", 1.3, "up"),
        ),
    ),
    AgencyPlan(
        "Horizon Paris 11", 12, _usual("Paris 11", _team(Kind.SALES, "Transaction Bastille", 3.4, "down"))
    ),
    AgencyPlan(
        "Horizon Toulouse Capitole",
        10,
        _usual("Toulouse", _team(Kind.NEW_BUILD, "Neuf Toulouse", 1.5)),
        stock="low",
    ),
    AgencyPlan("Horizon Nantes", 9, _usual("Nantes", _team(Kind.NEW_BUILD, "Programmes neufs", 1.1))),
    AgencyPlan(
        "Horizon Annecy",
        7.5,
        _usual(
            "Annecy",
            _team(Kind.SALES, "Transaction Bord du Lac", 1.8),
            _team(Kind.NEW_BUILD, "Neuf Annecy", 1.7),
        ),
    ),
    AgencyPlan(
        "Horizon Lille Vieux-Lille",
        6.5,
        (
            _team(Kind.SALES, "Transaction Vieux-Lille", 4.4),
            _team(Kind.RENTAL, "Location Vieux-Lille", 3.2),
            _team(Kind.MANAGEMENT, "Gestion locative", 1.9),
            _team(Kind.NEW_BUILD, "Neuf Lille", 1.0),
        ),
        stock="negative",
    ),
    AgencyPlan("Horizon Marseille Prado", 6, _usual("Prado"), opens_after=548),
    AgencyPlan(
        "Horizon Grenoble",
        5,
        (
            _team(Kind.SALES, "Transaction Grenoble", 4),
            _team(Kind.RENTAL, "Location Grenoble", 3.4),
            _team(Kind.RENTAL, "Location étudiante", 1.6),
            _team(Kind.MANAGEMENT, "Gestion locative", 1.8),
        ),
    ),
    AgencyPlan("Horizon Saint-Malo", 2.6, (), loose=1),
    AgencyPlan("Horizon Villefranche-sur-Saône", 1.6, (), loose=1),
)
"""The 12 agencies and 45 teams of the demo; two team names stand in two agencies each."""

_DISTRICTS = ("Centre", "Nord", "Sud", "Ouest", "Est")
_EXTRA = (
    (Kind.SALES, "Transaction {} Gare", 2.4),
    (Kind.NEW_BUILD, "Neuf {}", 1.4),
    (Kind.RENTAL, "Location étudiante {}", 1.5),
)


def many_agencies(teams: int, rng: np.random.Generator) -> tuple[AgencyPlan, ...]:
    """A network of as many teams, four an agency, with sizes, endings and trends as in the demo."""
    plans: list[AgencyPlan] = []
    while sum(len(plan.teams) for plan in plans) < teams:
        index = len(plans)
        round_of_towns, town = divmod(index, len(TOWNS))
        place = TOWNS[town] if not round_of_towns else f"{TOWNS[town]} {_DISTRICTS[round_of_towns % 5]}"
        kind, name, weight = _EXTRA[index % len(_EXTRA)]
        trend = {3: "up", 4: "down"}.get(index % 20, "")
        members = () if index % 40 == 39 else _usual(place, TeamPlan(name.format(place), kind, weight, trend))
        plans.append(
            AgencyPlan(
                f"Horizon {place}",
                float(rng.lognormal(1.6, 0.8)),
                members,
                loose=0.05 if members else 1,
                opens_after=548 if index % 12 == 8 else 0,
                stock={1: "low", 2: "negative"}.get(index % 25, ""),
            )
        )
    return tuple(plans)
