"""From what a cell holds to what we keep: dates, names, phones, answers. Pure, no database."""

import re
from datetime import date, timedelta

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from inclusion.spreadsheets.reading import Cell
from inclusion.text import clean, fold
from learners.matching import Born
from learners.models import Gender, Situation
from learners.models.learner import birth_fault

from .vocabulary import DIPLOMAS, GENDERS, MONTHS, OCCUPATIONS, UNKNOWN

LONGEST_NAME = 150
LONGEST_ADDRESS = 300
LONGEST_CELL = 100  # of a value other than a name; longer is no value
EXCEL_EPOCH = date(1899, 12, 30)
EXCEL_DAYS = range(7_000, 80_000)  # 1919 to 2119: a date whose cell lost its format
YEARS = range(1900, 2101)


class Bad(ValueError):
    """A value that cannot be kept, and why, in a sentence."""


def words(cell: Cell) -> str:
    """A cell as one line of text; a number as people write it."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "oui" if cell else "non"
    if isinstance(cell, date):
        return cell.strftime("%d/%m/%Y")
    return clean(str(cell))


def name(cell: Cell) -> str:
    text = words(cell)
    if len(text) > LONGEST_NAME:
        raise Bad(_("This name has more than %(count)s letters.") % {"count": LONGEST_NAME})
    if text and not any(letter.isalpha() for letter in text):
        raise Bad(_("This is not a name."))
    return text


def split_name(text: str, last_first: bool) -> tuple[str, str, bool]:
    """First name, last name, and whether the cut is sure: by a comma or capitals, else by order."""
    if "," in text:
        last, _comma, first = text.partition(",")
        return first.strip(), last.strip(), True
    parts = text.split()
    capitals = [part for part in parts if len(part) > 1 and part.isupper()]
    if 0 < len(capitals) < len(parts):
        first = " ".join(part for part in parts if part not in capitals)
        return first, " ".join(capitals), True
    if len(parts) < 2:
        return "", text, True
    one, rest = parts[0], " ".join(parts[1:])
    sure = len(parts) == 2
    return (rest, one, sure) if last_first else (one, rest, sure)


def birth(cell: Cell, today: date) -> Born:
    """A date, a year, or nothing. Days come first, as in France; ISO is read too."""
    born = _day_or_year(cell, today)
    if fault := birth_fault(born, today):
        raise Bad(fault)
    return born


def year(cell: Cell, today: date) -> int | None:
    born = birth(cell, today)
    return born.year if isinstance(born, date) else born


def day(cell: Cell, today: date) -> date | None:
    """A whole date that has come."""
    found = _day_or_year(cell, today)
    if isinstance(found, int):
        raise Bad(_("This is not a date."))
    if found is not None and found > today:
        raise Bad(_("This day has not come yet."))
    return found


def _day_or_year(cell: Cell, today: date) -> Born:
    if cell is None or isinstance(cell, date):
        return cell
    if isinstance(cell, int) and not isinstance(cell, bool) and cell in EXCEL_DAYS:
        return EXCEL_EPOCH + timedelta(days=cell)
    text = words(cell)
    if fold(text) in UNKNOWN:
        return None
    parts = _parts(text) if len(text) <= LONGEST_CELL else []
    if len(parts) == 1 and int(parts[0]) in YEARS:
        return int(parts[0])
    if len(parts) != 3:
        raise Bad(_("This is not a date."))
    if len(parts[0]) == 4:
        parts.reverse()
    try:
        return date(_century(parts[2], today), int(parts[1]), int(parts[0]))
    except ValueError:
        raise Bad(_("This date does not exist.")) from None


def _parts(text: str) -> list[str]:
    """Day, month, year of a text in figures, or a year alone; nothing when it is something else."""
    figures = _in_figures(text).partition("T")[0].strip()
    if re.fullmatch(r"\d{8}", figures):
        return [figures[:2], figures[2:4], figures[4:]]
    parts = re.split(r"[\s/.,-]+", figures)
    if len(parts) == 4 and ":" in parts[3]:
        parts.pop()  # a time after the date
    return parts if all(re.fullmatch(r"\d{1,4}", part) for part in parts) else []


def _in_figures(text: str) -> str:
    """« 1er mai 2010 » as 1 5 2010; anything without a month's name as it is."""
    parts = fold(text).split()
    if not MONTHS.keys() & set(parts):
        return text
    return " ".join("1" if part == "1er" else str(MONTHS.get(part, part)) for part in parts)


def _century(written: str, today: date) -> int:
    """The year of « 10 » is the last one that has come."""
    number = int(written)
    if len(written) > 2:
        return number
    number += today.year // 100 * 100
    return number if number <= today.year else number - 100


def _one_of(cell: Cell, known: dict[str, str], unknown: str, fault: str) -> str:
    text = fold(words(cell)[:LONGEST_CELL])
    if text in known:
        return known[text]
    if text in UNKNOWN:
        return unknown
    raise Bad(fault)


def gender(cell: Cell) -> str:
    return _one_of(cell, GENDERS, Gender.UNKNOWN, _("This gender is not one we know."))


def occupation(cell: Cell) -> str:
    fault = _("This situation is not one we know.")
    return _one_of(cell, OCCUPATIONS, Situation.Occupation.UNKNOWN, fault)


def diploma(cell: Cell) -> str:
    fault = _("This diploma is not one we know.")
    return _one_of(cell, DIPLOMAS, Situation.Diploma.UNKNOWN, fault)


def email(cell: Cell) -> str:
    text = words(cell).removeprefix("mailto:").lower()
    if fold(text) in UNKNOWN:
        return ""
    try:
        validate_email(text)
    except ValidationError:
        raise Bad(_("This is not an e-mail address.")) from None
    return text


def phone(cell: Cell) -> str:
    """In the international form; a number from Excel that lost its leading zero gets it back."""
    text = words(cell)[:LONGEST_CELL]
    if fold(text) in UNKNOWN:
        return ""
    if re.fullmatch(r"[1-9]\d{8}", text):
        text = f"0{text}"
    try:
        number = phonenumbers.parse(text, "FR")
    except phonenumbers.NumberParseException:
        raise Bad(_("This is not a phone number.")) from None
    if not phonenumbers.is_valid_number(number):
        raise Bad(_("This is not a phone number."))
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def address(cell: Cell) -> str:
    text = words(cell)
    if fold(text) in UNKNOWN:
        return ""
    if len(text) > LONGEST_ADDRESS or not any(letter.isalpha() for letter in text):
        raise Bad(_("This is not an address."))
    return text


def code(cell: Cell) -> str:
    """A postcode or an INSEE code; a number from Excel that lost its leading zero gets it back."""
    text = words(cell).upper().replace(" ", "")[:LONGEST_CELL]
    return text.zfill(5) if re.fullmatch(r"\d{4}", text) else text
