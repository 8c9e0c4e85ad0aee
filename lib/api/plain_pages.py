"""What a browser shows when an address gives nothing: in both languages, with what to do."""

import html
from typing import NamedTuple

from starlette.responses import HTMLResponse

HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"


class Notice(NamedTuple):
    """One sentence and one thing to do, in French and in English, with the status they go with."""

    status: int
    french: str
    french_advice: str
    english: str
    english_advice: str


_AGAIN_FR = "Revenez à la page et appuyez de nouveau sur le bouton."
_AGAIN_EN = "Go back to the page and press the button again."

UNKNOWN = Notice(
    404,
    "Cette adresse de téléchargement n’existe pas.",
    _AGAIN_FR,
    "There is no such download address.",
    _AGAIN_EN,
)
GONE = Notice(
    410,
    "Ce téléchargement a déjà servi, ou son délai est passé.",
    _AGAIN_FR,
    "This download has been used already, or came too late.",
    _AGAIN_EN,
)
FORBIDDEN = Notice(
    403,
    "Vous n’avez pas le droit d’exporter ces lignes.",
    "Adressez-vous à un administrateur de votre réseau.",
    "You may not export these rows.",
    "Ask an administrator of your network.",
)
TOO_LARGE = Notice(
    413,
    "Cet export a plus de lignes qu’un classeur ne peut en contenir.",
    "Choisissez une période plus courte, ou le format CSV ou Parquet.",
    "This export has more rows than a workbook can hold.",
    "Choose a shorter period, or take it as CSV or Parquet.",
)
FAILED = Notice(
    503,
    "Le fichier n’a pas pu être préparé.",
    "Rien n’a été modifié. Revenez à la page et réessayez dans une minute.",
    "The file could not be prepared.",
    "Nothing was changed. Go back to the page and try again in a minute.",
)
NOTHING_HERE = Notice(
    404,
    "Il n’y a rien à cette adresse.",
    "Revenez à la page d’accueil.",
    "There is nothing at this address.",
    "Go back to the first page.",
)
WRONG_METHOD = Notice(
    405,
    "Cette adresse ne prend pas cette demande.",
    "Revenez à la page d’accueil.",
    "This address does not take such a request.",
    "Go back to the first page.",
)
UNKNOWN_HOST = Notice(
    400,
    "Ce serveur ne répond pas sous ce nom.",
    "Vérifiez l’adresse auprès de votre administrateur.",
    "This server does not answer to that name.",
    "Check the address with your administrator.",
)
FILE_TOO_LARGE = Notice(
    413,
    "Ce fichier est plus gros que ce qui est accepté ici.",
    "Importez une période plus courte, en plusieurs fichiers.",
    "This file is larger than what is taken here.",
    "Import a shorter period, in several files.",
)
BROKEN = Notice(
    500,
    "Cette demande n’a pas abouti.",
    "Réessayez dans une minute. Si cela se répète, citez l’erreur",
    "This request failed.",
    "Try again in a minute. If it happens again, quote error",
)


def page(notice: Notice, number: str = "", home: str = "") -> HTMLResponse:
    """The notice as a page that loads nothing and runs nothing.

    `number` ends what it advises: an error's, to quote. `home` is the first page's address, where it advises
    to go there.
    """
    french = _advice(notice.french_advice, number, home)
    english = _advice(notice.english_advice, number, home)
    body = (
        '<!doctype html><html lang="fr"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{notice.french}</title>"
        "<style>:root{color-scheme:light dark}div+div{margin-top:2rem;opacity:.75}"
        "body{font:1rem/1.5 system-ui,sans-serif;max-width:36rem;margin:4rem auto;padding:0 1rem}</style>"
        f"<div><strong>{notice.french}</strong><br>{french}</div>"
        f'<div lang="en"><strong>{notice.english}</strong><br>{english}</div></html>'
    )
    return HTMLResponse(body, notice.status, {**HEADERS, "Content-Security-Policy": _POLICY})


def _advice(said: str, number: str, home: str) -> str:
    if home:
        return f'<a href="{html.escape(home)}">{said}</a>'
    return f"{said} {number}." if number else said
