"""Amounts in euros: printed whole, and to the cent where they are divided."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from django.utils.formats import number_format
from django.utils.translation import gettext as _

CENT = Decimal("0.01")


def euros(value: Decimal) -> str:
    """« 12 500 € », €12,500."""
    return _printed(value.quantize(Decimal(1), ROUND_HALF_UP), 0)


def cents(value: Fraction) -> str:
    """« 7,62 € », €7.62."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return _printed(exact.quantize(CENT, ROUND_HALF_UP), 2)


def _printed(value: Decimal, decimals: int) -> str:
    printed = number_format(value, decimal_pos=decimals, use_l10n=True, force_grouping=True)
    return _("€%(amount)s") % {"amount": printed}
