"""Why a row was set aside, or taken in with a remark (law I3). Stored as said here, translated on screen."""

from lib.errors import _

NO_CONTRACT = _("no contract reference")
CONTRACT_TOO_LONG = _("contract reference too long")
CONTRACT_ERROR = _("a spreadsheet error instead of a contract reference")
NO_CREATION = _("no creation date")
IMPOSSIBLE_DATE = _("impossible date")
BEFORE_SERVICE = _("date before the service existed")
NOT_A_DATE = _("not a date")
DATE_ERROR = _("a spreadsheet error instead of a date")
FUTURE = _("date in the future")
TOO_MANY_CELLS = _("more cells than the header")
TOO_FEW_CELLS = _("fewer cells than the header")
UNKNOWN_STATE = _("unknown state, kept as inconnu")
NO_STATE = _("no state, kept as inconnu")
SIGNED_UNREADABLE = _("signature date not readable, left out")
SIGNED_FUTURE = _("signature date in the future, left out")
SIGNED_BEFORE = _("signed before it was created")
CELL_ERROR = _("a spreadsheet error, left out")
TEXT_TOO_LONG = _("text too long, left out")
