"""Which roles see which counters: hidden ones do not reach the browser at all."""

import functools
from collections.abc import Mapping, Sequence

import streamlit as st

from lib.domain.scope import Role
from lib.store import orders, policies
from lib.store.policies import CounterPolicy
from lib.ui import words
from lib.ui.context import Context
from lib.ui.data import ask
from lib.ui.dialog import dialog
from lib.ui.i18n import _, counted
from lib.ui.rules import acts, several, table


def draw(ground: Context) -> None:
    """The wallets some of whose counters are hidden, and what was entered."""
    st.header(_("Who sees the counters?"), anchor=False)
    st.caption(
        _(
            "Where the network takes care of the purchases, an agency need not see what is left. Hidden "
            "counters do not reach the browser, wherever they would be shown."
        )
    )
    known = ask(ground, policies.counter_policies)
    hidden = [one for one in known if one.stands and not one.shown]
    if hidden:
        _hidden(hidden, len(ask(ground, orders.own_wallets)))
    else:
        st.markdown(_("Everyone sees the counters of the agencies they work with."))
    if st.button(_("Change who sees them"), key="shown.ask", icon=":material/visibility:"):
        dialog(ground, _("Who sees the counters?"), width="medium")(_form)(ground)
    table.history(
        _("What was entered about counters"),
        "shown.history",
        known,
        {
            _("Counters of"): [one.wallet for one in known],
            _("Role"): [words.role(one.role) for one in known],
            _("What"): [_("shown") if one.shown else _("hidden") for one in known],
        },
    )


def _hidden(hidden: Sequence[CounterPolicy], wallets: int) -> None:
    """Which roles do not see which counters: in a sentence where it is the same for all `wallets`."""
    by_wallet: dict[str, list[str]] = {}
    for one in hidden:
        by_wallet.setdefault(one.wallet, []).append(words.role(one.role))
    roles = {wallet: ", ".join(sorted(said)) for wallet, said in by_wallet.items()}
    if len(roles) == wallets and len(set(roles.values())) == 1:
        st.markdown(_("All counters are hidden from: {roles}.", roles=next(iter(roles.values()))))
        return
    table.draw(
        _("Counters that are hidden"),
        {_("Counters of"): list(roles), _("Hidden from"): list(roles.values())},
    )


def _form(ground: Context) -> None:
    names = ask(ground, orders.own_wallets)
    wallets = several.choose(_("Counters of"), names, "shown")
    offered = [role for role in Role if ground.scope.agencies is None or role is not ground.scope.role]
    roles = st.pills(_("Roles"), offered, selection_mode="multi", format_func=words.role, key="shown.roles")
    st.radio(
        _("These roles"),
        [False, True],
        format_func=lambda yes: _("see these counters") if yes else _("do not see these counters"),
        key="shown.seen",
    )
    acts.buttons(
        _("Enter this"),
        functools.partial(_prepared, names),
        key="shown",
        icon=":material/check:",
        disabled=not wallets or not roles,
    )


def _prepared(names: Mapping[str, str]) -> acts.Act | None:
    state = st.session_state
    wallets, roles = several.chosen(names, "shown"), tuple(state["shown.roles"])
    if not wallets or not roles:
        return None
    return functools.partial(_enter, wallets, roles, state["shown.seen"])


def _enter(wallets: tuple[str, ...], roles: tuple[Role, ...], shown: bool, ground: Context) -> str:
    done = policies.show_counters(
        ground.store, ground.scope, wallets, roles, shown=shown, by=ground.person, now=ground.now
    )
    if not done:
        return _("It was so already: nothing was changed.")
    told = ", ".join(map(words.role, roles))
    if shown:
        return counted(
            "The counters of {n} wallet are shown to: {roles}.",
            "The counters of {n} wallets are shown to: {roles}.",
            len(wallets),
            roles=told,
        )
    return counted(
        "The counters of {n} wallet are hidden from: {roles}.",
        "The counters of {n} wallets are hidden from: {roles}.",
        len(wallets),
        roles=told,
    )
