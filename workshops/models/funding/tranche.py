from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from .parts import Part, PartQuerySet


class Tranche(Part):
    """What an agreement brings for one year."""

    year = models.PositiveSmallIntegerField(_("year"))
    amount = models.DecimalField(
        _("amount, in euros"),
        max_digits=12,
        decimal_places=2,
        validators=[MinValueValidator(Decimal("0.01"))],
    )

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ["year", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "year"],
                name="tranche_once_per_year",
                violation_error_message=_("This year has its tranche already."),
            )
        ]

    def __str__(self) -> str:
        return str(self.year)

    def clean(self) -> None:
        years = self.agreement.years
        if self.year and self.year not in years:
            text = _("Between %(first)s and %(last)s, as the agreement.")
            said = {"first": years[0], "last": years[-1]}
            raise ValidationError({"year": ValidationError(text, params=said)})
