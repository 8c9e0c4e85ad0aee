"""Law A1 for every question and every role: three agencies, and nobody learns anything of another's.

The network is built twice for a role: whole, and with only what that role may see. Both must answer alike:
then no row, no number and no name of the others is in the answer, in whatever form.
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from lib.config import Settings
from lib.domain.people import Person, scope_of
from lib.domain.roles import PERMISSIONS
from lib.domain.scope import Permission, Role, Scope
from lib.store import catalogue
from lib.store.connection import Store
from tests.builders import an_event, order, take_in, use
from tests.store.questions import QUESTIONS
from tests.stores import Kind, new

AGENCIES = ("Lyon", "Annecy", "Brest")
NARROW = {
    Role.AGENCY_MANAGER: lambda agency, team, user: agency == "Lyon",
    Role.TEAM_LEAD: lambda agency, team, user: agency == "Lyon" and team == "Lyon T1",
    Role.USER: lambda agency, team, user: agency == "Lyon" and user == "Lyon T1 U1",
}
"""Which uses the roles see that do not see the whole network."""
COUNTERS = {"counters", "cover"}
OF_THE_IMPORT = {"import_id", "imported_at", "sha256", "bytes"}


def fill(store: Store, sees: Any) -> None:
    """Per agency two teams of two users, each with signatures, letters and orders of sizes of their own."""
    scope = Scope.whole_network(catalogue.network(store).network_id)
    for place, agency in enumerate(AGENCIES):
        rows = []
        for team in (f"{agency} T1", f"{agency} T2"):
            for user in (f"{team} U1", f"{team} U2"):
                if not sees(agency, team, user):
                    continue
                rows += [
                    an_event(
                        contract=f"{user} {number}",
                        template=f"{team} template",
                        signatory=f"{user} signataire",
                        email=f"{user}@exemple.fr",
                        team=team,
                        user_name=user,
                        state=("in_progress", "cancelled")[number % 2],
                    )
                    for number in range(3 + 7 * place)
                ]
                use(store, scope, agency, "erp", datetime(2025, 5, 5, 9), team=team, user_name=user)
        if rows:
            take_in(store, scope, *rows, agency=agency, name=agency)
            order(store, scope, agency, "erp", 10 + place)
            order(store, scope, agency, "signature", 100 + place)


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory, store_kind: Kind) -> Iterator[dict[Role | None, Store]]:
    """The whole network under None, and for a narrow role the network with only what it sees."""
    opened: dict[Role | None, Store] = {}
    for role, sees in {None: lambda *_who: True, **NARROW}.items():
        folder: Path = tmp_path_factory.mktemp(str(role))
        opened[role] = Store(Settings(store=new(folder, "matrix")))
        fill(opened[role], sees)
    yield opened
    for store in opened.values():
        store.close()


def scope_in(store: Store, role: Role) -> Scope:
    """What a person of this role sees; the narrow ones are at home in Lyon, in its first team."""
    network = catalogue.network(store).network_id
    home = frozenset({catalogue.agency_id(network, "Lyon")})
    person = Person("zoe@exemple.fr", "Zoé", role, home, "Lyon T1", "Lyon T1 U1")
    return scope_of(person, network)


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("role", NARROW)
def test_law_a1_an_answer_knows_nothing_of_the_others(
    stores: dict[Role | None, Store], role: Role, question: str
) -> None:
    whole = said(QUESTIONS[question](stores[None], scope_in(stores[None], role)))
    assert not any(other in repr(whole) for other in ("Annecy", "Brest"))
    # A counter is the agency's, for whoever of the agency looks at it; a policy hides it from a role.
    agency_s = question in COUNTERS and role is not Role.AGENCY_MANAGER
    alone = stores[Role.AGENCY_MANAGER if agency_s else role]
    assert whole == said(QUESTIONS[question](alone, scope_in(alone, role)))


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("role", sorted(set(Role) - set(NARROW)))
def test_who_sees_the_network_sees_it_as_far_as_the_permissions_go(
    stores: dict[Role | None, Store], role: Role, question: str
) -> None:
    answer = said(QUESTIONS[question](stores[None], scope_in(stores[None], role)))
    if Permission.PII not in PERMISSIONS[role]:
        assert "signataire" not in repr(answer)
        assert "U1@exemple.fr" not in repr(answer)


@pytest.mark.parametrize("question", QUESTIONS)
def test_law_a1_without_a_role_there_is_no_answer(stores: dict[Role | None, Store], question: str) -> None:
    answer = QUESTIONS[question](stores[None], Scope.nothing())
    assert said(list(answer) if isinstance(answer, tuple) else answer) in ([], 0, [None, None, None])


def said(answer: Any) -> Any:
    """An answer as plain lists and dicts; what tells one import of the same rows from another is left out."""
    if isinstance(answer, pd.DataFrame):
        return answer.to_dict("records")
    if hasattr(answer, "_asdict"):
        return {name: said(value) for name, value in answer._asdict().items() if name not in OF_THE_IMPORT}
    if isinstance(answer, list | tuple):
        return [said(part) for part in answer]
    return answer
