"""The command line: python -m lib [--db FILE] [--as EMAIL] COMMAND. Exit 0 done, 1 refused, 2 wrong usage."""

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any

from lib.command import (
    answers,
    backup,
    demo,
    finance,
    imports,
    journal,
    people,
    personal,
    reconcile,
    upkeep,
    words,
)
from lib.command.ground import Ground, bare_ground, ground
from lib.config import read_settings
from lib.domain.audit import Action
from lib.domain.scope import Permission
from lib.domain.signatories import Shown
from lib.domain.types import Axis, Dimension, Product, State
from lib.errors import ParapheError

Command = Callable[[Ground, argparse.Namespace], int]
_Making = Callable[..., argparse.ArgumentParser]
"""Makes a command of a name, what it does, what it is for, and the permissions of which one is needed."""
_COSTED_BY = (Dimension.TEAM, Dimension.USER, Dimension.TEMPLATE, Dimension.AGENCY, Dimension.MONTH)


def main(arguments: Sequence[str] | None = None) -> int:
    chosen = _parser().parse_args(arguments)
    command: Callable[[Any, argparse.Namespace], int] = chosen.command
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # names are French, whatever the terminal's language
    try:
        with chosen.ground(read_settings(os.environ), chosen) as on:
            code = command(on, chosen)
        sys.stdout.flush()
        return code
    except ParapheError as error:
        sys.stderr.write(f"error: {error}\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("\nstopped; nothing half-done was kept\n")
        return 130
    except BrokenPipeError:  # `… | head` has read enough
        _drop_output()
        return 0
    except OSError as error:
        _drop_output()
        sys.stderr.write(f"error: {error.filename or 'the output'} cannot be written ({error.strerror})\n")
        return 1


def _drop_output() -> None:
    """What is still to be written goes nowhere; at its end Python would try again, and say so."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser() -> argparse.ArgumentParser:
    # --db and --as may stand before or after the command; where one stands last, it counts.
    store = argparse.ArgumentParser(add_help=False)
    _shared(store, argparse.SUPPRESS)
    parser = argparse.ArgumentParser(prog="python -m lib", description="Paraphe, credit analytics")
    _shared(parser, None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def command(name: str, does: Command | None, text: str, *needs: Permission) -> argparse.ArgumentParser:
        made = commands.add_parser(name, parents=[store], help=text, description=text)
        made.set_defaults(command=does, needs=needs, ground=ground)
        return made

    _taking_in(command)
    _answers(command)
    _finance(command)
    _personal_data(command)
    _upkeep(command)
    people.options(command("people", None, "who may sign in, and as what", Permission.MANAGE), store)
    return parser


def _shared(parser: argparse.ArgumentParser, absent: str | None) -> None:
    parser.add_argument(
        "--db", type=words.file, metavar="FILE", default=absent, help="the store's file; made when absent"
    )
    parser.add_argument(
        "--as", dest="acting", metavar="EMAIL", default=absent, help="with this person's permissions"
    )


def _taking_in(command: _Making) -> None:
    """The commands that bring data in, and take it back."""
    making = command("demo", demo.demo, "load a demo network", Permission.MANAGE)
    making.add_argument(
        "--events", type=words.count, metavar="N", help="so many events, straight into the store"
    )
    making.add_argument("--seed", type=words.seed, default=2026, metavar="S")
    making.add_argument("--if-empty", action="store_true", help="do nothing when the store holds data")

    taking = command("import", imports.exports, "import exports of the platform", Permission.IMPORT)
    _files(taking)
    taking.add_argument("--agency", required=True, metavar="NAME")
    _files(command("orders", imports.orders, "import files of orders", Permission.IMPORT))
    _files(
        command("uses", imports.uses, "import files of uses of registered letters and ERP", Permission.IMPORT)
    )
    _json(command("imports", imports.history, "list the imports, the newest first", Permission.IMPORT))
    command(
        "undo", imports.undo, "make everything as if a file had never come", Permission.IMPORT
    ).add_argument("import_id", type=words.text, metavar="ID", help="an import's id, or its beginning")


def _answers(command: _Making) -> None:
    """The commands that tell how many credits were used, and what is left."""
    exporting = command("export", answers.export, "write the 10 columns to a file", Permission.EXPORT)
    _period_and_filters(exporting)
    exporting.add_argument(
        "--signatories",
        choices=[str(word) for word in Shown],
        help="in clear, masked, or as pseudonyms that stay the same; in clear if absent",
    )
    exporting.add_argument(
        "-o", "--output", type=words.target, required=True, metavar="FILE", help=".xlsx, .csv or .parquet"
    )

    using = command("usage", answers.usage, "credits used between two days, by one dimension")
    _period_and_filters(using)
    using.add_argument("--by", choices=[str(word) for word in Dimension], required=True)
    using.add_argument("--product", choices=[str(word) for word in Product])
    _json(using)

    counting = command("counters", answers.counters, "credits left by agency and product")
    counting.add_argument(
        "--as-of", type=words.day_of_ledger, metavar="D", help="at the end of this day; today if absent"
    )
    counting.add_argument(
        "--known-at", type=words.day_of_ledger, metavar="D", help="as it was known at the end of this day"
    )
    _wallets(counting)
    _json(counting)


def _finance(command: _Making) -> None:
    """The commands that finance closes a month with."""
    stating = command(
        "statement",
        finance.statement,
        "a month's statement per product, in credits and euros",
        Permission.VIEW_COST,
    )
    stating.add_argument("--month", type=words.month, required=True, metavar="YYYY-MM")
    _wallets(stating)
    _json(stating)

    costing = command(
        "costs", finance.costs, "what uses between two days cost, exclusive of VAT", Permission.VIEW_COST
    )
    _days(costing)
    costing.add_argument("--by", choices=[str(word) for word in _COSTED_BY], required=True)
    costing.add_argument("--product", choices=[str(word) for word in Product])
    costing.add_argument("--agency", action="append", default=[], metavar="NAME", help="may be repeated")
    _json(costing)

    reconciling = command(
        "reconcile",
        reconcile.reconcile,
        "the platform's counter against the ledger's",
        Permission.IMPORT,
        Permission.CLOSE_MONTH,
    )
    reconciling.add_argument("--product", choices=[str(word) for word in Product], required=True)
    reconciling.add_argument(
        "--observed", type=words.credits, required=True, metavar="N", help="what the platform shows"
    )
    reconciling.add_argument(
        "--on", type=words.day_of_ledger, required=True, metavar="D", help="at the end of this day"
    )
    reconciling.add_argument("--agency", metavar="NAME", help="or the network; all together if absent")
    reconciling.add_argument("--save", action="store_true", help="keep it, for later comparisons")
    _json(reconciling)


def _personal_data(command: _Making) -> None:
    """The commands about signatories' data, and the journal."""
    aging = command(
        "anonymise",
        personal.anonymise,
        "make signatories of old events anonymous, for good",
        Permission.MANAGE,
    )
    aging.add_argument(
        "--older-than", type=words.months, metavar="MONTHS", help="PARAPHE_RETENTION_MONTHS if absent"
    )
    aging.add_argument("--dry-run", action="store_true", help="only say what would go")

    forgetting = command(
        "forget", personal.forget, "what is held about one signatory, and its erasure", Permission.MANAGE
    )
    for name in ("email", "phone", "name", "agency"):
        forgetting.add_argument(f"--{name}", action="append", default=[], metavar="X", help="may be repeated")
    forgetting.add_argument(
        "--reference", type=words.text, default="", metavar="TEXT", help="the request's, for the journal"
    )
    acts = forgetting.add_subparsers(title="acts", metavar="ACT", dest="act", required=True)
    acts.add_parser("find", help="show how much, where and of when")
    acts.add_parser("export", help="hand it over").add_argument("file", type=words.file, metavar="FILE.csv")
    acts.add_parser("anonymise", help="for good").add_argument("--yes", action="store_true")

    reading = command("audit", journal.journal, "the journal, newest first", Permission.MANAGE)
    reading.add_argument("--from", dest="first", type=words.day_of_ledger, metavar="D", help="first day")
    reading.add_argument(
        "--to", dest="last", type=words.day_of_ledger, metavar="D", help="last day, included"
    )
    reading.add_argument("--who", type=words.text, metavar="NAME")
    reading.add_argument(
        "--action",
        action="append",
        default=[],
        choices=[str(word) for word in Action],
        help="may be repeated",
    )
    reading.add_argument(
        "--text", type=words.text, default="", metavar="T", help="found in who, subject or detail"
    )
    reading.add_argument("--limit", type=words.count, default=journal.MOST, metavar="N")
    _json(reading)


def _upkeep(command: _Making) -> None:
    """The commands about where the store is, and in what state."""
    maintaining = command(
        "maintain", upkeep.maintain, "keep a store in a lake small; once a day", Permission.MANAGE
    )
    maintaining.add_argument("--dry-run", action="store_true", help="only say what would go")
    moving = command("move", upkeep.move, "copy the store into a lake, or out of it", Permission.MANAGE)
    moving.add_argument("--to", required=True, metavar="STORE", help="as PARAPHE_STORE says it; holds none")
    backing = command("backup", backup.backup, "copy all of the store into a folder", Permission.MANAGE)
    backing.add_argument(
        "--to", type=words.file, required=True, metavar="FOLDER", help="is still to be made; private"
    )
    restoring = command("restore", None, "bring a backup back where no store is")
    restoring.add_argument(
        "--from", dest="source", type=words.file, required=True, metavar="FOLDER", help="as `backup` made it"
    )
    restoring.set_defaults(command=backup.restore, ground=bare_ground)


def _files(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=words.file, metavar="FILE", help="a file, a folder or a zip")
    _json(parser)


def _wallets(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--agency", action="append", default=[], metavar="NAME", help="or the network; may be repeated"
    )


def _days(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--from", dest="first", type=words.day, required=True, metavar="D", help="first day")
    parser.add_argument(
        "--to", dest="last", type=words.day, required=True, metavar="D", help="last day, included"
    )


def _period_and_filters(parser: argparse.ArgumentParser) -> None:
    _days(parser)
    parser.add_argument("--axis", choices=[str(word) for word in Axis], default=str(Axis.CREATION))
    for name in ("agency", "team", "user", "template"):
        parser.add_argument(f"--{name}", action="append", default=[], metavar="NAME", help="may be repeated")
    parser.add_argument("--state", action="append", default=[], choices=[str(word) for word in State])


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="for scripts")


if __name__ == "__main__":
    sys.exit(main())
