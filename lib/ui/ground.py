"""The ground of a run, found anew each time: who is here, and what that person sees (laws A1, A2, A4)."""

import os
from dataclasses import replace
from datetime import UTC, datetime

import streamlit as st

from lib.config import read_settings
from lib.domain.people import scope_of
from lib.domain.scope import Scope
from lib.store import catalogue
from lib.store.catalogue import Network
from lib.store.connection import Store, connect
from lib.ui import demonstration, provider, sign_in
from lib.ui.context import Context
from lib.ui.identity import Shut


def context() -> Context:
    """The ground of this run: the person is looked up anew, whatever is cached, open or in the address.

    Without sign-in, everybody on this machine is the network's manager, or sees as another role does (A4).
    """
    settings = read_settings(os.environ)
    store = connect(settings)
    network = _network(settings.store, catalogue.data_version(store), store)
    ground = Context(
        settings=settings,
        store=store,
        network=network.name,
        scope=Scope.nothing(),
        person="",
        now=datetime.now(UTC),
    )
    if not provider.configured():
        whole = replace(ground, scope=Scope.whole_network(network.network_id), person=demonstration.NAME)
        return replace(whole, scope=demonstration.seen(whole))
    who = sign_in.who(settings, store, network.network_id, ground.now)
    if isinstance(who, Shut):
        return replace(ground, shut=who)
    return replace(ground, scope=scope_of(who, network.network_id), person=who.email, signed_in=who)


@st.cache_resource(max_entries=4, show_spinner=False)
def _network(store: str, version: int, _store: Store) -> Network:
    """The network of a store, which is asked for twice in every run; a write may rename it."""
    return catalogue.network(_store)
