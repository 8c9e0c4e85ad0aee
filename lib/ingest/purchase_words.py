"""The header words of files of orders, uses and counters, in French and English.

A unit price, a price with VAT and a last day of validity are other things than ours: they match nothing.
"""

from lib.ingest.header_words import Rule, Vocabulary, words

_WHEN = words("date dates le at on heure horodatage datetime timestamp")
_NAMING = words("id identifiant ref reference numero number num no n code")
_AGENCY = "agence|agency|nom de l agence|agency name|nom agence"
_PRODUCT = (
    "produit|product|type de produit|product type|nom du produit|product name|type de credit|credit type"
)
_QUANTITY = (
    "quantite|qte|quantity|qty|nombre de credits|nb credits|nb de credits|number of credits|credits"
    "|quantite de credits|credit quantity"
)
_SHARED: tuple[Rule, ...] = (
    ("agency", (words("agence agency"),), _NAMING | words("type email adresse address")),
    ("product", (words("produit product"),), _NAMING | words("prix price cout cost")),
    ("quantity", (words("quantite quantity qte qty"),), frozenset()),
    ("quantity", (words("nombre number nb"), words("credit credits")), frozenset()),
)

ORDER_WORDS = Vocabulary(
    exact={
        "number": "commande|n de commande|n commande|no commande|numero de commande|numero commande|order"
        "|order number|order no|order id|id commande|reference commande"
        "|reference de la commande|order reference",
        "ordered_at": "date|date de commande|date commande|date de la commande|order date|date ordered"
        "|ordered on|ordered at|commande le|date d achat|purchase date",
        "agency": _AGENCY,
        "product": _PRODUCT,
        "pack": "pack|nom du pack|pack name|bundle|package",
        "quantity": _QUANTITY,
        "price": "prix ht|montant ht|total ht|prix total ht|prix hors taxes|montant hors taxes|prix hors tva"
        "|price excl vat|price ex vat|price excluding vat|price without vat|amount excl vat|net price"
        "|net amount",
        "vat_rate": "tva|taux de tva|taux tva|vat|vat rate|rate of vat|vat percent",
        "expires_on": "expiration|date d expiration|expire le|expiry|expiry date|expiration date|expires"
        "|expires on",
        "kind": "type|type de commande|type de la commande|order type|type d operation|nature|kind",
        "status": "statut|etat|status|state|statut de la commande|etat de la commande|order status"
        "|statut du paiement|payment status",
        "invoice": "facture|n de facture|n facture|numero de facture|numero facture|invoice|invoice number"
        "|invoice no|reference facture|invoice reference",
    },
    weak={
        "agency": "compte|account|client|customer|entite|entity|point de vente|branch|portefeuille|wallet",
        "product": "article|designation|libelle|item|description",
        "pack": "offre|formule|offer",
        "quantity": "nombre|volume|nb",
        "price": "prix|price|montant|amount",
    },
    rules=(
        (
            "invoice",
            (words("facture invoice"),),
            _WHEN | words("montant amount type statut status etat state"),
        ),
        (
            "price",
            (words("prix montant total price amount"), words("ht hors excl excluding net without")),
            words("unitaire unit pu ttc incl including remise discount credit"),
        ),
        ("vat_rate", (words("tva vat"), words("taux rate")), frozenset()),
        ("expires_on", (words("expiration expire expiry expires"),), frozenset()),
        ("ordered_at", (words("commande order achat purchase"), _WHEN), frozenset()),
        ("status", (words("statut etat status state"),), _WHEN),
        ("number", (words("commande order"), _NAMING), words("client customer")),
        *_SHARED,
        ("pack", (words("pack"),), _NAMING | words("prix price quantite quantity")),
    ),
)

USE_WORDS = Vocabulary(
    exact={
        "used_at": "date|date d utilisation|date utilisation|utilise le|used at|used on|date of use|date used"
        "|use date|date d envoi|date envoi|envoye le|sent at|sent on|sent date|date sent|date et heure",
        "agency": _AGENCY,
        "product": _PRODUCT,
        "quantity": f"{_QUANTITY}|credits utilises|credits consommes|credits used",
        "user_name": "utilisateur|user|user name|nom de l utilisateur|nom utilisateur|envoye par|sent by"
        "|used by",
        "team": "equipe|team|team name|nom de l equipe|nom equipe",
        "reference": "reference|ref|reference du document|document reference|reference de l envoi"
        "|n de suivi|numero de suivi|tracking number|reference du dossier",
    },
    weak={
        "agency": "compte|account|entite|entity|point de vente|branch",
        "product": "article|designation|libelle|item",
        "quantity": "nombre|volume|nb",
        "user_name": "auteur|agent|collaborateur|negociateur|conseiller|expediteur|sender|owner",
        "team": "groupe|group",
        "reference": "numero|number|n|no|id|identifiant|document|dossier",
    },
    rules=(
        ("used_at", (words("utilisation utilise use used envoi envoye sent"), _WHEN), frozenset()),
        *_SHARED,
        ("user_name", (words("utilisateur user"),), _NAMING | words("type email adresse role")),
        ("team", (words("equipe team"),), _NAMING | words("type")),
        ("reference", (words("reference ref"),), words("commande order facture invoice client customer")),
    ),
)

COUNTER_WORDS = Vocabulary(
    exact={
        "observed_on": "date|jour|day|date du compteur|releve le|observed on|date du releve",
        "agency": _AGENCY,
        "product": _PRODUCT,
        "counter": "compteur|counter|solde|balance|reste|restant|credits restants|credits left|remaining"
        "|compteur affiche|solde affiche",
    },
    weak={
        "agency": "compte|account|entite|entity|point de vente|branch|portefeuille|wallet",
        "product": "article|libelle|item",
        "counter": "credits|nombre|nb",
    },
    rules=(
        ("counter", (words("compteur counter solde balance restant restants left remaining"),), _WHEN),
        *_SHARED[:2],
    ),
)
