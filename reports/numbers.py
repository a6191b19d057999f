"""How figures are printed: rounded half up from whole numbers, in the active language."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import ceil

from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

NONE = "–"
ONE_DECIMAL_FROM = 100  # a percentage of fewer is not known to the tenth
GROUPED_FROM = 1000
PERCENTAGE_FROM = 20  # of fewer still, it is not a percentage


def whole(number: int) -> str:
    return str(number) if 0 <= number < GROUPED_FROM else _printed(Decimal(number), 0)


def plain(number: Decimal) -> str:
    """A number somebody typed: with a decimal when it has one."""
    exact = number == number.to_integral_value()
    return _printed(number, 0 if exact else 1)


def tenths(numerator: int, denominator: int) -> str:
    return _printed(_rounded(numerator, denominator, 1), 1)


def percentage(numerator: int, denominator: int, decimals: int = 1) -> str:
    number = _printed(_rounded(numerator * 100, denominator, decimals), decimals)
    return _("%(number)s%%") % {"number": number}


def share(numerator: int, denominator: int) -> str:
    """A share as precise as its denominator allows: one decimal, none, or « x of n »."""
    if denominator < PERCENTAGE_FROM:
        parts = {"part": whole(numerator), "whole": whole(denominator)}
        return _("%(part)s of %(whole)s") % parts
    return percentage(numerator, denominator, 1 if denominator >= ONE_DECIMAL_FROM else 0)


def percent(fraction: float) -> str:
    """A bound of an interval, which always has one decimal."""
    number = _printed(Decimal(fraction * 100).quantize(Decimal("0.1"), ROUND_HALF_UP), 1)
    return _("%(number)s%%") % {"number": number}


def signed(number: float, decimals: int) -> str:
    rounded = Decimal(number).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return ("−" if rounded < 0 else "") + _printed(abs(rounded), decimals)


def points(numerator: int, denominator: int) -> str:
    """A difference of shares, with its sign: « +55 points », and « +3 of 15 » of few people."""
    sign = "+" if numerator > 0 else "−" if numerator < 0 else ""
    if denominator < PERCENTAGE_FROM:
        parts = {"part": f"{sign}{abs(numerator)}", "whole": whole(denominator)}
        return _("%(part)s of %(whole)s") % parts
    decimals = 1 if denominator >= ONE_DECIMAL_FROM else 0
    number = _printed(_rounded(abs(numerator) * 100, denominator, decimals), decimals)
    return _("%(number)s points") % {"number": f"{sign}{number}"}


def more(number: int) -> str:
    """A difference of whole numbers, with its sign."""
    return ("+" if number > 0 else "") + signed(number, 0)


def more_tenths(number: Fraction) -> str:
    return _sign(number) + _printed(_rounded(abs(number.numerator), number.denominator, 1), 1)


def more_points(number: Fraction, decimals: int) -> str:
    """A difference of two shares, in points."""
    rounded = _rounded(abs(number.numerator) * 100, number.denominator, decimals)
    return _("%(number)s points") % {"number": _sign(number) + _printed(rounded, decimals)}


def _sign(number: Fraction) -> str:
    return "+" if number > 0 else "−" if number < 0 else ""


def for_plural(value: float) -> int:
    """The whole number by which a language chooses singular or plural: « 1,5 heure », 1.5 hours."""
    return int(value) if get_language() == "fr" else ceil(value)


def _rounded(numerator: int, denominator: int, decimals: int) -> Decimal:
    return (Decimal(numerator) / Decimal(denominator)).quantize(
        Decimal(1).scaleb(-decimals), ROUND_HALF_UP
    )


def _printed(number: Decimal, decimals: int) -> str:
    return number_format(number, decimal_pos=decimals, use_l10n=True, force_grouping=True)
