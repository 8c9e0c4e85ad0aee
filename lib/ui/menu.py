"""The pages: their files, addresses, names and who may open them. The order is the menu's."""

import copy
import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from lib.domain.scope import Permission, Scope
from lib.ui.address import as_query
from lib.ui.i18n import Language, _, language

Draw = Callable[[], None]
PAGES = Path(__file__).resolve().parent.parent.parent / "pages"


@dataclass(frozen=True, slots=True)
class Entry:
    """One page. `path` is its address, "" for the first; any of `permissions` opens it.

    `whole` pages are for who sees the whole network.
    """

    name: str
    path: str
    icon: str
    permissions: tuple[Permission, ...]
    whole: bool = False


_VIEW = (Permission.VIEW_NETWORK, Permission.VIEW_AGENCY, Permission.VIEW_TEAM, Permission.VIEW_SELF)
_ORDERS = (
    Permission.VIEW_NETWORK,
    Permission.VIEW_AGENCY,
    Permission.VIEW_COST,
    Permission.BUY,
    Permission.CONFIRM_PAYMENT,
)
ENTRIES = {
    "follow": (
        Entry("overview", "", ":material/monitoring:", _VIEW),
        Entry("teams", "equipes", ":material/groups:", _VIEW),
        Entry("users", "utilisateurs", ":material/person:", _VIEW),
    ),
    "account": (
        Entry("invoices", "factures", ":material/receipt_long:", _ORDERS),
        Entry("products", "produits", ":material/shopping_cart:", (*_VIEW, Permission.BUY)),
        Entry("finances", "finances", ":material/account_balance:", (Permission.VIEW_COST,)),
        Entry("rules", "regles", ":material/tune:", (Permission.MANAGE,)),
        Entry("people", "personnes", ":material/badge:", (Permission.MANAGE,), whole=True),
        Entry("audit", "journal", ":material/history:", (Permission.MANAGE,)),
    ),
    "data": (
        Entry("export", "export", ":material/download:", (Permission.EXPORT,)),
        Entry("imports", "import", ":material/upload:", (Permission.IMPORT,)),
    ),
}


def title(name: str) -> str:
    """A page's or section's name on screen."""
    return {
        "follow": _("Follow-up"),
        "account": _("Account"),
        "data": _("Data"),
        "overview": _("Overview"),
        "teams": _("Teams"),
        "users": _("Users"),
        "invoices": _("Invoices"),
        "products": _("Products"),
        "finances": _("Finances"),
        "rules": _("Rules"),
        "people": _("People"),
        "audit": _("Journal"),
        "export": _("Export"),
        "imports": _("Import"),
    }[name]


def entry(name: str) -> Entry:
    """The page of this name; a page's guard asks with `entry("teams").permissions`."""
    return next(found for found in every() if found.name == name)


def every() -> list[Entry]:
    """All pages, in the menu's order."""
    return [found for section in ENTRIES.values() for found in section]


def page(name: str) -> StreamlitPage:
    """The page as Streamlit knows it, by absolute path (DESIGN.md, traps): an object of this run alone."""
    return copy.copy(_found(name, language()))


def pages(scope: Scope, address: str, shut: Draw, nowhere: Draw) -> list[StreamlitPage]:
    """The pages of a run: those that this person may open, and at another address one that says why not.

    `shut` draws it where there is a page for others, which is not registered; `nowhere` where there is none.
    Who may not open the first page comes to the first of theirs.
    """
    mine = [page(name) for names in offered(scope).values() for name in names]
    if any(found.path == _asked(address) for found in every()):
        return with_asked(mine, address, _("Not for you"), shut)
    return with_asked(mine, address, _("Nothing here"), nowhere)


def with_asked(known: list[StreamlitPage], address: str, title: str, draw: Draw) -> list[StreamlitPage]:
    """Some pages, and one more where the address is that of none of them.

    Without it, Streamlit would say, in English, that there is none. At the first page's address there is
    one more only where there is no other.
    """
    asked = _asked(address)
    if known and (not asked or asked in {found.url_path for found in known}):
        return known
    return [*known, st.Page(draw, title=title, url_path=asked or None, default=not asked)]


def _asked(address: str) -> str:
    """The word that names a page in a whole address; "" for the first one."""
    return urlsplit(address).path.rstrip("/").rpartition("/")[2].strip()


@functools.cache
def _found(name: str, _language: Language) -> StreamlitPage:
    """The page, looked for on the disk once: each look lets another run go first."""
    found = entry(name)
    return st.Page(
        PAGES / f"{name}.py",
        title=title(name),
        url_path=found.path,
        default=found.path == "",
    )


def link(
    scope: Scope, name: str, label: str | None = None, *, view: Mapping[str, list[str]] | None = None
) -> None:
    """A link to a page that takes the view along, so that the way back finds it in the address.

    Nothing for a person who may not open that page. `view`: `as_query()`, for who draws many.
    """
    if not may_open(scope, name):
        return
    # The icon is given here and not to st.Page, whose icon the browser would fetch from Google for its tab.
    st.page_link(
        _found(name, language()),
        label=label,
        icon=entry(name).icon,
        query_params=as_query() if view is None else view,
        width="stretch",
    )


def may_open(scope: Scope, name: str) -> bool:
    """Whether this person may open a page."""
    found = entry(name)
    return any(map(scope.may, found.permissions)) and (scope.agencies is None or not found.whole)


def offered(scope: Scope) -> dict[str, list[str]]:
    """The names of the pages that this person may open, by section."""
    return {
        section: [found.name for found in entries if may_open(scope, found.name)]
        for section, entries in ENTRIES.items()
    }
