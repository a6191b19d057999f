"""One door for text: forms, imports and commands clean here, and compare by the folded form."""

import re
import unicodedata

LIGATURES = str.maketrans(
    {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i"}
)
JOINERS = "\u200c\u200d"  # Arabic, Persian and emoji need them inside a word
MAX_MARKS = 4  # combining marks kept on one letter: enough for Vietnamese, not for zalgo


def _keeps(letter: str) -> bool:
    return letter in "\n\t" + JOINERS or unicodedata.category(letter) not in {
        "Cc",
        "Cf",
        "Cs",
        "Co",
        "Cn",
    }


def clean(text: str, *, lines: bool = False) -> str:
    """Return `text` in NFC without control, bidi and zero-width characters, spaces collapsed.

    With `lines`, line breaks are kept. Letters are never changed: what is shown is what was typed.
    """
    kept = "".join(letter for letter in unicodedata.normalize("NFC", text) if _keeps(letter))
    kept = _limit_marks(kept)
    if lines:
        rows = (re.sub(r"[^\S\n]+", " ", row).strip() for row in kept.split("\n"))
        return "\n".join(rows).strip()
    return " ".join(kept.split()).strip(JOINERS)


def _limit_marks(text: str) -> str:
    kept, marks = [], 0
    for letter in text:
        marks = marks + 1 if unicodedata.combining(letter) else 0
        if marks <= MAX_MARKS:
            kept.append(letter)
    return "".join(kept)


def fold(text: str) -> str:
    """The form by which spellings are compared: no accents, case, hyphens or apostrophes."""
    spread = unicodedata.normalize("NFKD", clean(text)).casefold().translate(LIGATURES)
    spread = unicodedata.normalize("NFKD", spread)  # a capital may come out of a sign, and back
    plain = "".join(letter for letter in spread if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[^\w]+", " ", plain.translate(LIGATURES)).replace("_", " ").split())
