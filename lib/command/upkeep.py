"""`maintain` and `move`: what keeps a store in a lake small, and what brings a store into one, or back."""

import sys
from argparse import Namespace
from dataclasses import replace

from lib.command.ground import Ground, progress
from lib.store import moving


def maintain(on: Ground, arguments: Namespace) -> int:
    """Merges small files and takes away what nobody reads any more."""
    done = on.store.maintain(dry_run=arguments.dry_run)
    if arguments.dry_run:
        said = f"{done.states} old states and {done.files} files would go; nothing was changed\n"
    else:
        said = f"files of {done.merged} tables merged; {done.states} old states and {done.files} files gone\n"
    sys.stdout.write(said)
    return 0


def move(on: Ground, arguments: Namespace) -> int:
    """Copies the store to another place, which must hold none."""
    target = replace(on.settings, store=arguments.to)
    there = target.key_file
    on.store.close()
    done = moving.move(on.settings, target, progress("move"))
    sys.stdout.write(f"{done.rows} rows in {done.tables} tables are there now, and were compared\n")
    sys.stdout.write("the source is as it was; from here on say PARAPHE_STORE with the new place\n")
    if on.settings.key_file != there and on.settings.key_file.exists():
        sys.stdout.write(f"copy {on.settings.key_file} to {there}: pseudonyms stay the same with it\n")
    return 0
