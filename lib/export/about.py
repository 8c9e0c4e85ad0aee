"""The last sheet, « À propos »: what a workbook holds, in the platform's language."""

from lib.domain.clock import PARIS
from lib.domain.export_columns import STATE_WORDS
from lib.domain.signatories import Shown, shown_to
from lib.domain.types import Axis
from lib.export import parts
from lib.export.request import ExportRequest

NAME = "À propos"
_AXES = {
    Axis.CREATION: "Date de création (lancement de la cérémonie de signature)",
    Axis.SIGNATURE: "Date de signature ; les crédits sans signature n’y figurent pas",
}
_SHOWN = {
    Shown.MASK: "Noms, téléphones et adresses email sont masqués",
    Shown.PSEUDONYM: "Un pseudonyme à la place du nom, le même pour le même signataire dans tous les exports "
    "du réseau ; ni téléphone ni adresse email",
}
_ROW = (
    "Une ligne est un signataire dans une cérémonie de signature, donc un crédit. Le crédit est décompté au "
    "lancement de la cérémonie ; une annulation ou un refus ne le rend pas. Une cérémonie relancée décompte "
    "de nouveaux crédits."
)


def lines(request: ExportRequest, rows: int) -> list[tuple[str, str]]:
    """What it says, as names and values."""
    first, last = (day.strftime("%d/%m/%Y") for day in (request.period.start, request.period.last))
    made = request.now.astimezone(PARIS).strftime("%d/%m/%Y %H:%M")
    return [
        ("Période", f"Du {first} au {last}, premier et dernier jours compris"),
        ("Axe", _AXES[request.axis]),
        *_filters(request),
        ("Nombre de lignes", str(rows)),
        ("Réalisé le", f"{made} (heure de Paris)"),
        ("Une ligne", _ROW),
        ("Dates", "Heure de Paris"),
        *_signatories(request),
    ]


def _signatories(request: ExportRequest) -> list[tuple[str, str]]:
    shown = shown_to(request.scope, request.shown)
    return [("Signataires", _SHOWN[shown])] if shown in _SHOWN else []


def sheet(request: ExportRequest, rows: int) -> bytes:
    """The sheet's XML."""
    said = "".join(
        f"<row>{parts.cell(name, parts.HEADER)}{parts.cell(value, parts.WRAPPED)}</row>"
        for name, value in lines(request, rows)
    )
    return (
        f'{parts.HEAD}<worksheet xmlns="{parts.MAIN}">'
        '<sheetViews><sheetView showGridLines="0" workbookViewId="0"/></sheetViews>'
        '<sheetFormatPr defaultRowHeight="15"/>'
        '<cols><col min="1" max="1" width="22" customWidth="1"/>'
        '<col min="2" max="2" width="90" customWidth="1"/></cols>'
        f"<sheetData>{parts.row(['Export des crédits de signature utilisés'], parts.TITLE)}<row/>{said}"
        "</sheetData></worksheet>"
    ).encode()


def _filters(request: ExportRequest) -> list[tuple[str, str]]:
    chosen = request.filters
    named = [
        ("Agences", chosen.agencies),
        ("Équipes", tuple(team or "Sans équipe" for team in chosen.teams)),
        ("Utilisateurs", chosen.users),
        ("Modèles", chosen.templates),
        ("États", tuple(STATE_WORDS[state] for state in chosen.states)),
    ]
    return [(f"Filtre : {name.lower()}", ", ".join(values)) for name, values in named if values] or [
        ("Filtres", "Aucun")
    ]
