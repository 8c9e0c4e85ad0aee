"""`make messages`: brings the catalogues up to the sentences in the code, and says what is untranslated."""

import sys
from pathlib import Path

from babel.messages.catalog import Catalog, Message
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


def _stands(message: Message, fresh: Catalog) -> bool:
    """Whether the code still says it: a sentence that has got a plural is another one."""
    said = fresh.get(message.id)
    return said is not None and said.id == message.id


def update(language: str) -> list[str]:
    """Rewrites one catalogue; English says what the code says. Returns what is left untranslated.

    Its head stays as it is: Babel has come to count three plurals in French, for whole millions in words.
    """
    known, fresh = read(language), sentences()
    for gone in [message.id for message in known if message.id and not _stands(message, fresh)]:
        known.delete(gone)
    for message in fresh:
        if message.id and message.id not in known:
            known.add(message.id, message.id if language == "en" else None)
    with (LOCALE / language / "LC_MESSAGES" / "paraphe.po").open("wb") as file:
        write_po(file, known, omit_header=False, sort_output=True, width=100)
    return [str(message.id) for message in known if message.id and not any(message.string or ())]


if __name__ == "__main__":
    left = {language: update(language) for language in ("fr", "en")}
    for language, messages in left.items():
        sys.stdout.writelines(f"{language}: {message}\n" for message in messages)
    sys.exit(any(left.values()))
