"""One door for text: forms, imports and commands clean here, and compare by the folded form."""

import re
import unicodedata

import phonenumbers

LIGATURES = str.maketrans(
    {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i"}
)
JOINERS = "\u200c\u200d"  # Arabic, Persian and emoji need them inside a word
MAX_MARKS = 4  # combining marks kept on one letter: enough for Vietnamese, not for zalgo

# A French social-security number, as cards write it: sex, year, month, department and commune of
# birth, rank, and often a key. Spaces, dots or hyphens stand between these parts only, so that a
# SIRET, a date or a list of phone numbers is none.
SECURITY_NUMBER = re.compile(
    r"(?<![\w+])(?P<number>[1278] \d\d (?P<month>\d\d) (?:(?:2[AB]|\d\d) \d{3}|9[78]\d \d\d) \d{3})"
    r"(?: (?P<key>\d\d))?(?!\w)".replace(" ", r"[\s._/-]{0,2}"),
    re.IGNORECASE,
)
CORSICA = {"2A": "19", "2B": "18"}


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


def holds_security_number(text: str) -> bool:
    """Whether a French social-security number seems to stand in `text`.

    Only bodies named by decree 2019-341 of 19 April 2019 may keep one; workshops are not among
    them. With its key a number is recognised by it; without, by a plausible month of birth.
    """
    spread = unicodedata.normalize("NFKC", clean(text))
    return any(_is_security_number(found) for found in SECURITY_NUMBER.finditer(spread))


def _is_security_number(found: re.Match[str]) -> bool:
    number = re.sub(r"\W|_", "", found["number"]).upper()
    figures = int(number[:5] + CORSICA.get(number[5:7], number[5:7]) + number[7:])
    if found["key"]:
        return 97 - figures % 97 == int(found["key"])
    return 1 <= int(found["month"]) <= 12 and not _is_foreign_phone(found[0])


def _is_foreign_phone(text: str) -> bool:
    """Of 13 digits, as in Côte d'Ivoire and Benin, typed without its plus sign."""
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(f"+{text}"))
    except phonenumbers.NumberParseException:
        return False
