"""`python -m lib.demo DIRECTORY`: writes the committed sample files anew, the same bytes each time."""

import sys
from pathlib import Path

from lib.demo.samples import write_samples


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m lib.demo DIRECTORY\n")
        return 2
    for path in write_samples(Path(arguments[0])):
        sys.stdout.write(f"{path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
