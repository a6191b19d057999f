"""Amounts in euros, printed whole."""

from decimal import ROUND_HALF_UP, Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _


def euros(value: Decimal) -> str:
    """« 12 500 € », €12,500."""
    whole = value.quantize(Decimal(1), ROUND_HALF_UP)
    printed = number_format(whole, decimal_pos=0, use_l10n=True, force_grouping=True)
    return _("€%(amount)s") % {"amount": printed}
