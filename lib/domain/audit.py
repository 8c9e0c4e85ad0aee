"""The journal's words (law A3): what is done that somebody may later have to account for."""

from enum import StrEnum


class Action(StrEnum):
    """One kind of act. Each leaves exactly one entry."""

    SIGN_IN = "sign_in"
    SIGN_IN_REFUSED = "sign_in_refused"
    SIGN_OUT = "sign_out"
    EXPORT = "export"
    """The ten columns left as a file."""
    FILE = "file"
    """Another file left: a statement, rows set aside, the journal itself."""
    IMPORT = "import"
    UNDO = "undo"
    ORDER = "order"
    PAYMENT = "payment"
    VOID = "void"
    """An order was cancelled, paid or not."""
    POLICY = "policy"
    CATALOGUE = "catalogue"
    """The packs that can be bought, or their prices, were changed."""
    TRANSFER = "transfer"
    OBSERVATION = "observation"
    MONTH_CLOSED = "month_closed"
    PEOPLE = "people"
    ACCESS = "access"
    """One signatory's data was looked up or handed over to them."""
    ERASURE = "erasure"
    """One signatory was made anonymous at their request."""
    ANONYMISE = "anonymise"
    """Signatories were made anonymous because of their age."""
