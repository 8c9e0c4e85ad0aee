"""Text as people type it: cleaned for keeping, folded for comparing."""

import unicodedata

_INVISIBLE = dict.fromkeys(
    map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
)


def clean(text: str) -> str:
    """NFC, without invisible or control characters, runs of any white space as one space, trimmed.

    Direction overrides go too: they would let a name show as something it is not.
    """
    visible = unicodedata.normalize("NFC", text).translate(_INVISIBLE)
    if not visible.isprintable() or "  " in visible or visible != visible.strip():
        spaced = "".join(
            " " if character.isspace() or unicodedata.category(character) == "Cc" else character
            for character in visible
            if unicodedata.category(character) != "Cs"
        )
        visible = " ".join(spaced.split())
    return visible


def fold(text: str) -> str:
    """For comparing: cleaned, without accents, case or ligatures (`État` = `etat`, `Œ` = `oe`).

    Unicode's compatibility caseless matching, then without combining marks.
    """
    lowered = unicodedata.normalize("NFKD", clean(text).casefold()).casefold()
    spelled = lowered.replace("œ", "oe").replace("æ", "ae")
    decomposed = unicodedata.normalize("NFKD", spelled)
    return clean("".join(one for one in decomposed if not unicodedata.combining(one)))


def short(identity: str) -> str:
    """The beginning of an id, by which people tell imports and transfers apart."""
    return identity[:8]
