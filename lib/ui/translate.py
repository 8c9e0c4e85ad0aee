"""`make messages`: brings the catalogues up to the sentences in the code, and says what is untranslated."""

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent.parent
LOCALE = Path(__file__).parent / "locale"
_KEYWORDS = {"_": None, "counted": (1, 2)}


def sentences() -> Catalog:
    """Every sentence that the code marks with `_(…)` or `counted(…)`, in the order of the files."""
    found = Catalog(charset="utf-8")
    for folder in ("lib", "pages"):
        for file, _line, message, _comments, context in extract_from_dir(
            ROOT / folder, method_map=[("**.py", "python")], keywords=_KEYWORDS
        ):
            found.add(message, locations=[(f"{folder}/{file}", 0)], context=context)
    return found


def read(language: str) -> Catalog:
    with (LOCALE / language / "LC_MESSAGES" / "paraphe.po").open("rb") as file:
        return read_po(file, locale=language, charset="utf-8")


def update(language: str) -> list[str]:
    """Rewrites one catalogue; English says what the code says. Returns what is left untranslated."""
    known, fresh = read(language), sentences()
    missing = []
    for message in fresh:
        if not message.id:
            continue
        before = known.get(message.id)
        if before is not None and before.string and any(before.string):
            message.string = before.string
        elif language == "en":
            message.string = message.id
        else:
            missing.append(str(message.id))
        message.locations = []
    fresh.locale, fresh.project, fresh.version = known.locale, "Paraphe", "1"
    fresh.creation_date = known.creation_date
    with (LOCALE / language / "LC_MESSAGES" / "paraphe.po").open("wb") as file:
        write_po(file, fresh, omit_header=False, sort_output=True, width=100)
    return missing


if __name__ == "__main__":
    left = {language: update(language) for language in ("fr", "en")}
    for language, messages in left.items():
        sys.stdout.writelines(f"{language}: {message}\n" for message in messages)
    sys.exit(any(left.values()))
