"""How exports name their columns, in French and English, loosely."""

import functools
import re

from lib.domain.text import fold

EXACT, RULE, WEAK = 3, 2, 1
"""How sure a match is. A surer column wins over a less sure one for the same field."""

# Letters of other alphabets that look like Latin ones; headers pasted from elsewhere have them.
_LOOK_ALIKE = str.maketrans(
    "аеорсухіѕјԁһвкмнтαεικνορτυχ",
    "aeopcyxisjdhbkmhtaeiknoptux",
)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_NOT_WORDS = re.compile(r"[^a-z0-9]+")

_EXACT = {
    "contract": "id contrat|contrat id|contract id|id contract|reference contrat|contract reference"
    "|reference du contrat|numero de contrat|n contrat|n de contrat|document reference"
    "|reference du document|reference document|id document|document id|contract number|contract",
    "template": "modele|modele du document|modele de document|modele de contrat|modele du contrat|template"
    "|template name|document template|contract template|nom du modele|type de document|document type",
    "signatory": "nom du signataire|nom signataire|signataire|signatory|signatory name|signer|signer name"
    "|name of signatory|nom et prenom du signataire|nom complet du signataire|nom prenom du signataire"
    "|prenom et nom du signataire",
    "phone": "telephone|tel|phone|phone number|mobile|n de telephone|numero de telephone|portable"
    "|telephone du signataire|mobile number|signer phone|signatory phone",
    "email": "email|e mail|mail|courriel|adresse e mail|adresse email|adresse mail|email address|mel"
    "|email du signataire|signer email|signatory email|adresse electronique",
    "created_at": "date de creation|date creation|cree le|creee le|created at|created on|creation date"
    "|date created|created|creation|date et heure de creation|date de lancement",
    "signed_at": "date de signature|date signature|signe le|signee le|signed at|signed on|signature date"
    "|date signed|signing date|date et heure de signature",
    "state": "etat|statut|status|state|etat de la signature|statut de la signature|signature status",
    "user_name": "utilisateur|user|user name|nom de l utilisateur|nom utilisateur|cree par|created by",
    "team": "equipe|team|team name|nom de l equipe|nom equipe",
}
_WEAK = {
    "contract": "contrat|reference|ref|id|identifiant|numero|n|no|document",
    "signatory": "nom|name|nom complet|full name|nom et prenom|nom prenom|destinataire|recipient"
    "|recipient name|nom du destinataire",
    "created_at": "date d envoi|date envoi|envoye le|sent at|sent on|sent date|date sent|date de debut|date",
    "signed_at": "date de fin|completed at|completed on|completion date|termine le|signature|signe",
    "user_name": "auteur|agent|collaborateur|negociateur|conseiller|expediteur|sender|createur|owner",
    "team": "groupe|group",
}


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_WHEN = _words("date dates le at on time heure horodatage datetime timestamp")
_OTHERS = _words("utilisateur user collaborateur agent negociateur equipe team agence agency")
_NOT_NAMES = _words("id identifiant role nombre count ordre order civilite type date prenom adresse")

# (field, groups of which each must have a word in the header, words that must not be there); first wins.
_RULES: tuple[tuple[str, tuple[frozenset[str], ...], frozenset[str]], ...] = (
    ("email", (_words("email emails mail courriel"),), _OTHERS),
    ("phone", (_words("telephone tel phone mobile portable gsm"),), _OTHERS),
    ("state", (_words("etat statut status state"),), _WHEN | _OTHERS),
    ("signed_at", (_words("signature signatures signe signee signed signing"), _WHEN), frozenset()),
    (
        "created_at",
        (_words("creation cree creee created launch launched lancement lance"), _WHEN),
        _words("par by compte account"),
    ),
    ("user_name", (_words("cree created"), _words("par by")), frozenset()),
    ("user_name", (_words("utilisateur user"),), _NOT_NAMES),
    ("team", (_words("equipe team"),), _NOT_NAMES),
    ("template", (_words("modele template"),), _words("id identifiant")),
    (
        "contract",
        (
            _words("contrat contract document dossier enveloppe envelope ceremonie ceremony"),
            _words("id identifiant identifier ref reference numero number num no n code"),
        ),
        frozenset(),
    ),
    ("signatory", (_words("signataire signatory signer"),), _NOT_NAMES | _WHEN),
)


def _compact(words: dict[str, str]) -> dict[str, str]:
    return {phrase.replace(" ", ""): field for field, listed in words.items() for phrase in listed.split("|")}


_EXACT_BY_WORD = _compact(_EXACT)
_WEAK_BY_WORD = _compact(_WEAK)


def simplified(label: str) -> str:
    """A header for comparing: folded, look-alike letters made Latin, words of a-z and 0-9 only."""
    folded = fold(_CAMEL.sub(" ", label)).translate(_LOOK_ALIKE)
    return _NOT_WORDS.sub(" ", folded).strip()


@functools.lru_cache(maxsize=4096)
def recognised(label: str) -> tuple[str, int] | None:
    """The field that a header names and how sure that is; None where it names none of ours."""
    if len(label) > 120:
        return None
    words = simplified(label)
    compact = words.replace(" ", "")
    # All in capitals, camel-case splitting is none; a lone "iD" would be split: the compact form heals it.
    if compact in _EXACT_BY_WORD:
        return _EXACT_BY_WORD[compact], EXACT
    if compact in _WEAK_BY_WORD:
        return _WEAK_BY_WORD[compact], WEAK
    tokens = set(words.split())
    if {"e", "mail"} <= tokens:
        tokens.add("email")
    for field, groups, excluded in _RULES:
        if all(tokens & group for group in groups) and not tokens & excluded:
            return field, RULE
    return None
