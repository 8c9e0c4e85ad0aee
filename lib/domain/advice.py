"""What each candidate says and what to do about it: one source for the pages and the command line. Pure."""

from lib.domain.reconciliation import Sign
from lib.errors import _

SAYS = {
    Sign.NOT_COVERED: _("No import covers these days."),
    Sign.UNDONE: _("The import of {name} was undone."),
    Sign.PENDING: _("Order {name} waits for its payment here."),
    Sign.CANCELLED: _("Order {name} is cancelled here."),
    Sign.MISSING_NUMBER: _("The number {name} is missing among those of orders or invoices."),
    Sign.PACK: _("One more order of “{name}” would have this size."),
    Sign.REJECTED_USES: _("Rows of the file {name} were set aside."),
    Sign.REJECTED_ORDERS: _("Rows of the file of orders {name} were set aside."),
    Sign.SAME_ORDER: _("Two orders of one size look like the same one: {name}."),
    Sign.SAME_USE: _("Two files name one signatory, one of them without an address (contract {name})."),
    Sign.PAID: _("Order {name} has this size and is paid here."),
    Sign.EXPIRED: _("Credits of order {name} expired here, and perhaps not there."),
    Sign.RECREDIT: _("So many credits of cancelled ceremonies come back by another rule ({name})."),
}
"""What was found. {name} is the order, file, pack, contract or rule."""

TO_DO = {
    Sign.NOT_COVERED: _("Download the platform's export of these days and import it."),
    Sign.UNDONE: _("If it was undone by mistake, import the file again."),
    Sign.PENDING: _("If the platform has granted its credits, mark it as paid."),
    Sign.CANCELLED: _("If the platform has granted its credits all the same, enter the order again."),
    Sign.MISSING_NUMBER: _("Look this number up on the platform; if it is yours, enter or import the order."),
    Sign.PACK: _("Look on the platform for an order that is not entered here."),
    Sign.REJECTED_USES: _("See in the receipt what is wrong with each row, and import it corrected."),
    Sign.REJECTED_ORDERS: _("See in the receipt what is wrong with each row, and import it corrected."),
    Sign.SAME_ORDER: _("If it is one order, cancel the one that was typed in."),
    Sign.SAME_USE: _("If it is one signatory, undo the older import and download its export again."),
    Sign.PAID: _("If the platform has not granted its credits, cancel the order here."),
    Sign.EXPIRED: _("If the platform still counts them, import the order with its true expiry."),
    Sign.RECREDIT: _("If the platform gives them back, enter that rule on the Rules page."),
}
"""What to do about it."""
