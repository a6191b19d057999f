from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from .parts import Part, PartQuerySet

MOST_CONDITIONS = 2


class Target(Part):
    """How much of a figure was promised, of which public, by which day.

    The figure and the public are slugs of the reports, which alone know what they mean: `audience`
    is {dimension: member}, two at most.
    """

    indicator = models.SlugField(_("figure"), max_length=60)
    audience = models.JSONField(_("public"), default=dict, blank=True)
    value = models.DecimalField(
        _("target"),
        max_digits=10,
        decimal_places=1,
        validators=[MinValueValidator(Decimal("0.1"))],
    )
    on = models.DateField(_("to reach by"))

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def clean(self) -> None:
        if len(self.audience) > MOST_CONDITIONS:
            raise ValidationError({"audience": _("A target is of two conditions at most.")})
        if self.on and not self.agreement.holds(self.on):
            raise ValidationError({"on": _("A day of the agreement's period.")})
