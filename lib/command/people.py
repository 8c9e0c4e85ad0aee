"""`people`: who may sign in, listed and changed."""

import argparse
import sys
from argparse import Namespace
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from lib.command.ground import Ground, agency_ids, print_json, print_table
from lib.domain.people import Person
from lib.domain.scope import Permission, Role
from lib.errors import FileRefused, Refused, _
from lib.ingest.people_file import read_people
from lib.store import catalogue, people


def options(parser: argparse.ArgumentParser, shared: argparse.ArgumentParser) -> None:
    """The actions of the command and what each takes; `shared` are the options of every command."""
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    listing = actions.add_parser("list", parents=[shared], help="everybody, by name")
    listing.add_argument("--json", action="store_true", help="for scripts")
    listing.set_defaults(command=list_people)
    for name, does, text in (
        ("add", add, "somebody new"),
        ("change", change, "what is not said stays as it is"),
    ):
        action = actions.add_parser(name, parents=[shared], help=text)
        action.add_argument("email", metavar="EMAIL")
        action.add_argument("--role", choices=[str(role) for role in Role], required=name == "add")
        action.add_argument("--name", metavar="NAME")
        action.add_argument("--agency", action="append", metavar="NAME", help="may be repeated")
        action.add_argument("--team", metavar="NAME", help="as the exports write it")
        action.add_argument("--user", metavar="NAME", help="as the exports write it")
        action.add_argument(
            "--permission",
            action="append",
            choices=[str(one) for one in Permission],
            help="beside those of the role; may be repeated",
        )
        action.set_defaults(command=does)
    for name, does, text in (
        ("suspend", suspend, "keeps a person out"),
        ("reinstate", reinstate, "lets a person in again"),
        ("remove", remove, "takes a person off the list"),
    ):
        action = actions.add_parser(name, parents=[shared], help=text)
        action.add_argument("email", metavar="EMAIL")
        action.set_defaults(command=does)
    taking = actions.add_parser("import", parents=[shared], help="adds and changes the people of a CSV")
    taking.add_argument("file", type=Path, metavar="FILE")
    taking.set_defaults(command=take_in)


def list_people(on: Ground, arguments: Namespace) -> int:
    """Everybody of the network, by name."""
    names = {one.agency_id: one.name for one in catalogue.agencies(on.store, on.scope)}
    known = people.people(on.store, on.scope)
    if arguments.json:
        print_json([_described(person, names) for person in known])
        return 0
    print_table(
        ("email", "name", "role", "agencies", "team", "user", "permissions", ""),
        [
            (
                one.email,
                one.name,
                one.role,
                ", ".join(_named(one.agencies, names)),
                one.team,
                one.user_name,
                ", ".join(sorted(one.permissions)),
                "suspended" if one.suspended else "",
            )
            for one in known
        ],
    )
    return 0


def add(on: Ground, arguments: Namespace) -> int:
    """Adds a person."""
    new = _with_options(on, Person(arguments.email, "", Role(arguments.role)), arguments)
    people.add(on.store, on.scope, new, by=on.person, now=on.now)
    return _say(f"{arguments.email}: added as {new.role}")


def change(on: Ground, arguments: Namespace) -> int:
    """Changes what the options say of a person."""
    old = people.find(on.store, on.scope.network, arguments.email)
    if old is None:
        raise Refused(_("Nobody in the list has the address {email}."), email=arguments.email)
    people.change(on.store, on.scope, _with_options(on, old, arguments), by=on.person, now=on.now)
    return _say(f"{old.email}: changed")


def suspend(on: Ground, arguments: Namespace) -> int:
    """Keeps a person out."""
    people.suspend(on.store, on.scope, arguments.email, suspended=True, by=on.person, now=on.now)
    return _say(f"{arguments.email}: suspended")


def reinstate(on: Ground, arguments: Namespace) -> int:
    """Lets a person in again."""
    people.suspend(on.store, on.scope, arguments.email, suspended=False, by=on.person, now=on.now)
    return _say(f"{arguments.email}: let in again")


def remove(on: Ground, arguments: Namespace) -> int:
    """Takes a person off the list."""
    people.remove(on.store, on.scope, arguments.email, by=on.person)
    return _say(f"{arguments.email}: removed")


def take_in(on: Ground, arguments: Namespace) -> int:
    """Adds and changes the people of a CSV, all of them or none."""
    file: Path = arguments.file
    if not file.is_file():
        raise FileRefused(_("There is no file {file}."), file=str(file))
    agencies = {one.agency_id: one.name for one in catalogue.agencies(on.store, on.scope)}
    found = read_people(file, agencies)
    if found.faults:
        for fault in found.faults:
            sys.stderr.write(f"error: line {fault.line}: {fault.why}\n")
        sys.stderr.write("nothing was taken in\n")
        return 1
    done = people.take_in(on.store, on.scope, found.people, by=on.person, now=on.now)
    return _say(f"{file.name}: {done.added} added, {done.changed} changed, {done.unchanged} as before")


def _with_options(on: Ground, person: Person, arguments: Namespace) -> Person:
    if arguments.role is not None:
        person = replace(person, role=Role(arguments.role))
    if arguments.name is not None:
        person = replace(person, name=arguments.name)
    if arguments.agency is not None:
        person = replace(person, agencies=agency_ids(on, arguments.agency))
    if arguments.team is not None:
        person = replace(person, team=arguments.team)
    if arguments.user is not None:
        person = replace(person, user_name=arguments.user)
    if arguments.permission is not None:
        person = replace(person, permissions=frozenset(map(Permission, arguments.permission)))
    return person


def _described(person: Person, names: dict[str, str]) -> dict[str, object]:
    return {
        "email": person.email,
        "name": person.name,
        "role": str(person.role),
        "agencies": _named(person.agencies, names),
        "team": person.team or None,
        "user": person.user_name or None,
        "permissions": sorted(person.permissions),
        "suspended": person.suspended,
    }


def _named(agencies: Iterable[str], names: dict[str, str]) -> list[str]:
    return sorted(names.get(one, one) for one in agencies)


def _say(sentence: str) -> int:
    sys.stdout.write(sentence + "\n")
    return 0
