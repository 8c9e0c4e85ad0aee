"""How files name their columns, in French and English, loosely; here the words of the platform's exports."""

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass

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
# "Créé le" is a date; "le nom du signataire" only begins with an article.
_ON_THE_DAY = re.compile(r" le(?: utc| gmt| paris)?$")

Rule = tuple[str, tuple[frozenset[str], ...], frozenset[str]]
"""A field, groups of words of which each must have one in the header, and words that must not be there."""


def words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


def simplified(label: str) -> str:
    """A header for comparing: folded, look-alike letters made Latin, words of a-z and 0-9 only."""
    folded = fold(_CAMEL.sub(" ", label)).translate(_LOOK_ALIKE)
    return _NOT_WORDS.sub(" ", folded).strip()


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The header words of one content. `|` separates a field's phrases; the first rule that fits wins."""

    exact: Mapping[str, str]
    weak: Mapping[str, str]
    rules: tuple[Rule, ...]

    @functools.cached_property
    def phrases(self) -> dict[str, tuple[str, int]]:
        """Phrase without spaces → field and how sure that is."""
        return _compact(self.weak, WEAK) | _compact(self.exact, EXACT)

    def recognised(self, label: str) -> tuple[str, int] | None:
        """The field that a header names and how sure that is; None where it names none of ours."""
        return _recognised(self, label)


@functools.lru_cache(maxsize=4096)
def _recognised(vocabulary: Vocabulary, label: str) -> tuple[str, int] | None:
    if len(label) > 120:
        return None
    simple = simplified(label)
    # All in capitals, camel-case splitting is none; a lone "iD" would be split: the compact form heals it.
    found = vocabulary.phrases.get(simple.replace(" ", ""))
    if found is not None:
        return found
    tokens = set(simple.split())
    if not _ON_THE_DAY.search(simple):
        tokens.discard("le")
    if {"e", "mail"} <= tokens:
        tokens.add("email")
    for field, groups, excluded in vocabulary.rules:
        if all(tokens & group for group in groups) and not tokens & excluded:
            return field, RULE
    return None


def _compact(listed: Mapping[str, str], sure: int) -> dict[str, tuple[str, int]]:
    return {
        phrase.replace(" ", ""): (field, sure)
        for field, phrases in listed.items()
        for phrase in phrases.split("|")
    }


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
    "created_at": "date d envoi|date envoi|envoye le|sent at|sent on|sent date|date sent|date de debut|date"
    "|date d envoi en signature|date d envoi pour signature|date d envoi a la signature"
    "|date d envoi de la signature|envoye en signature le|sent for signature on|sent for signature at"
    "|signature sent at|signature sent on|signature request sent at|signature request sent on"
    "|date de demande de signature|date de la demande de signature|date of signature request"
    "|signature request date",
    "signed_at": "date de fin|completed at|completed on|completion date|termine le|signature|signe",
    "user_name": "auteur|agent|collaborateur|negociateur|conseiller|expediteur|sender|createur|owner",
    "team": "groupe|group",
}


_WHEN = words("date dates le at on time heure horodatage datetime timestamp")
_OTHERS = words("utilisateur user collaborateur agent negociateur equipe team agence agency")
_NOT_NAMES = words("id identifiant role nombre count ordre order civilite type date prenom adresse")

# What a signature begins with is no date of signature: "date de lancement de la cérémonie de signature".
_LAUNCH = words("creation cree creee created launch launched lancement lance lancee")
_SIGNATURE = words("signature signatures signe signee signed signing")
_NOT_SIGNING = words(
    "envoi envoye envoyee sent limite limit deadline echeance expiration expire expiree expires expiry"
    " relance rappel reminder"
)

_RULES: tuple[Rule, ...] = (
    ("email", (words("email emails mail courriel"),), _OTHERS),
    ("phone", (words("telephone tel phone mobile portable gsm"),), _OTHERS),
    ("state", (words("etat statut status state"),), _WHEN | _OTHERS),
    ("created_at", (_LAUNCH, _WHEN), words("par by compte account")),
    ("signed_at", (_SIGNATURE, _WHEN), _LAUNCH | _NOT_SIGNING),
    ("user_name", (words("cree created"), words("par by")), frozenset()),
    ("team", (words("equipe team"),), _NOT_NAMES),  # "équipe de l'utilisateur"
    ("user_name", (words("utilisateur user"),), _NOT_NAMES),
    ("template", (words("modele template"),), words("id identifiant")),
    (
        "contract",
        (
            words("contrat contract document dossier enveloppe envelope ceremonie ceremony"),
            words("id identifiant identifier ref reference numero number num no n code"),
        ),
        frozenset(),
    ),
    ("signatory", (words("signataire signatory signer"),), _NOT_NAMES | _WHEN),
)


EXPORT_WORDS = Vocabulary(_EXACT, _WEAK, _RULES)
