"""The columns and words of files of orders, uses and counters: one source for reading and for writing."""

from lib.domain.export_columns import ExportColumn
from lib.domain.types import Kind, OrderState, Product

ORDER_COLUMNS = (
    ExportColumn("number", "COMMANDE"),
    ExportColumn("ordered_at", "DATE"),
    ExportColumn("agency", "AGENCE"),
    ExportColumn("product", "PRODUIT"),
    ExportColumn("pack", "PACK"),
    ExportColumn("quantity", "QUANTITÉ"),
    ExportColumn("price", "PRIX HT"),
    ExportColumn("vat_rate", "TVA"),
    ExportColumn("expires_on", "EXPIRATION"),
    ExportColumn("kind", "TYPE"),
    ExportColumn("status", "STATUT"),
    ExportColumn("invoice", "FACTURE"),
)
"""One row is one line of an order."""

USE_COLUMNS = (
    ExportColumn("used_at", "DATE"),
    ExportColumn("agency", "AGENCE"),
    ExportColumn("product", "PRODUIT"),
    ExportColumn("quantity", "QUANTITÉ"),
    ExportColumn("user_name", "UTILISATEUR"),
    ExportColumn("team", "ÉQUIPE"),
    ExportColumn("reference", "RÉFÉRENCE"),
)
"""One row is one use of registered letters or ERP."""

COUNTER_COLUMNS = (
    ExportColumn("observed_on", "DATE"),
    ExportColumn("agency", "AGENCE"),
    ExportColumn("product", "PRODUIT"),
    ExportColumn("counter", "COMPTEUR"),
)
"""One row is what the platform showed at the end of a day."""

PRODUCT_WORDS = {
    Product.SIGNATURE: "signature",
    Product.REGISTERED_LETTER: "lettre recommandée",
    Product.ERP: "ERP",
}
KIND_WORDS = {Kind.PURCHASE: "achat", Kind.GRANT: "offert", Kind.OPENING: "ouverture"}
ORDER_STATE_WORDS = {
    OrderState.PENDING: "en attente",
    OrderState.PAID: "payée",
    OrderState.CANCELLED: "annulée",
}
"""The words as they are written, whatever the reader's language."""
