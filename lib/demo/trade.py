"""What a real-estate agency signs: templates by kind of team, signatories by template, other products."""

from dataclasses import dataclass
from enum import IntEnum

from lib.domain.types import Product


class Kind(IntEnum):
    """What a team does; decides which templates it uses."""

    SALES = 0
    RENTAL = 1
    MANAGEMENT = 2
    NEW_BUILD = 3
    MIXED = 4


@dataclass(frozen=True, slots=True)
class Template:
    """A contract template. `mix` is its weight for each Kind; `signatories` the odds of 1 to 5 of them."""

    name: str
    mix: tuple[float, float, float, float, float]
    signatories: tuple[float, float, float, float, float]


TEMPLATES = (
    Template("Mandat exclusif de vente", (20, 0, 0, 2, 12), (0.30, 0.56, 0.08, 0.04, 0.02)),
    Template("Mandat simple de vente", (12, 0, 0, 0, 8), (0.32, 0.54, 0.08, 0.04, 0.02)),
    Template("Avenant au mandat", (8, 3, 4, 0, 6), (0.36, 0.52, 0.07, 0.03, 0.02)),
    Template("Offre d'achat", (13, 0, 0, 1, 8), (0.38, 0.50, 0.06, 0.05, 0.01)),
    Template("Compromis de vente", (15, 0, 0, 0, 10), (0.00, 0.36, 0.27, 0.28, 0.09)),
    Template("Bon de visite", (17, 11, 0, 6, 12), (0.64, 0.32, 0.02, 0.01, 0.01)),
    Template("Délégation de mandat", (3, 0, 0, 0, 1), (0.06, 0.86, 0.05, 0.02, 0.01)),
    Template("Mandat de location", (0, 14, 3, 0, 6), (0.42, 0.50, 0.05, 0.02, 0.01)),
    Template("Bail d'habitation vide", (0, 21, 10, 0, 9), (0.06, 0.46, 0.25, 0.15, 0.08)),
    Template("Bail meublé", (0, 16, 6, 0, 7), (0.10, 0.52, 0.22, 0.12, 0.04)),
    Template("Acte de cautionnement", (0, 10, 3, 0, 4), (0.52, 0.40, 0.05, 0.02, 0.01)),
    Template("État des lieux d'entrée", (0, 12, 12, 0, 6), (0.18, 0.56, 0.19, 0.05, 0.02)),
    Template("État des lieux de sortie", (0, 9, 11, 0, 5), (0.24, 0.56, 0.14, 0.04, 0.02)),
    Template("Mandat de gestion", (0, 2, 14, 0, 2), (0.40, 0.50, 0.06, 0.03, 0.01)),
    Template("Avenant au bail", (0, 3, 12, 0, 2), (0.14, 0.52, 0.20, 0.10, 0.04)),
    Template("Congé du bailleur", (0, 0, 6, 0, 1), (0.46, 0.44, 0.06, 0.03, 0.01)),
    Template("Contrat de réservation VEFA", (0, 0, 0, 34, 0), (0.16, 0.62, 0.14, 0.06, 0.02)),
    Template("Notice descriptive", (0, 0, 0, 19, 0), (0.30, 0.58, 0.08, 0.03, 0.01)),
    Template("Avenant de réservation", (0, 0, 0, 9, 0), (0.24, 0.60, 0.10, 0.04, 0.02)),
)


@dataclass(frozen=True, slots=True)
class Trade:
    """How often a product other than signatures is used.

    `share` is uses per signature event over the network, `by_kind` the inclination of each Kind,
    `quantities` the odds of 1, 2, 3 … credits a use, `prefix` begins the reference.
    """

    product: Product
    share: float
    by_kind: tuple[float, float, float, float, float]
    quantities: tuple[float, ...]
    prefix: str


TRADES = (
    Trade(Product.REGISTERED_LETTER, 0.055, (0.35, 0.9, 2.6, 0.4, 1.0), (0.74, 0.18, 0.06, 0.02), "LRE"),
    Trade(Product.ERP, 0.040, (1.5, 1.2, 0.2, 0.05, 1.0), (1.0,), "ERP"),
)


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack of the price list: credits, and its price in cents, exclusive of VAT."""

    credits: int
    cents: int


PACKS = {
    Product.SIGNATURE: (
        Pack(30, 4500),
        Pack(100, 13500),
        Pack(250, 30000),
        Pack(500, 52500),
        Pack(1000, 92000),
        Pack(2500, 210000),
        Pack(5000, 400000),
    ),
    Product.REGISTERED_LETTER: (Pack(10, 4000), Pack(50, 18500), Pack(100, 34000), Pack(250, 77500)),
    Product.ERP: (Pack(5, 4500), Pack(10, 9000), Pack(50, 45000)),
}
PACK_NAMES = {
    Product.SIGNATURE: "Pack {credits} signatures",
    Product.REGISTERED_LETTER: "Pack {credits} lettres recommandées",
    Product.ERP: "Pack {credits} ERP",
}
