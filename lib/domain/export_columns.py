"""The export's ten columns and its words for states: one source for reading and for writing."""

from typing import NamedTuple

from lib.domain.types import State


class ExportColumn(NamedTuple):
    """One column: our name of the field and the platform's header."""

    field: str
    header: str


EXPORT_COLUMNS = (
    ExportColumn("contract", "ID CONTRAT"),
    ExportColumn("template", "MODÈLE"),
    ExportColumn("signatory", "NOM DU SIGNATAIRE"),
    ExportColumn("phone", "TÉLÉPHONE"),
    ExportColumn("email", "EMAIL"),
    ExportColumn("created_at", "DATE DE CRÉATION"),
    ExportColumn("signed_at", "DATE DE SIGNATURE"),
    ExportColumn("state", "ÉTAT"),
    ExportColumn("user_name", "UTILISATEUR"),
    ExportColumn("team", "ÉQUIPE"),
)
"""In the order of the export."""

STATE_WORDS: dict[State, str] = {
    State.SIGNED: "signé",
    State.CANCELLED: "annulée",
    State.IN_PROGRESS: "signature en cours",
    State.UNKNOWN: "inconnu",
}
"""The platform's words, as they stand in an export, whatever the reader's language."""
