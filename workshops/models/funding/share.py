from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .agreement import Agreement
from .parts import Part, PartQuerySet
from .programme import Programme

WHOLE = Decimal(100)


class ProgrammeShare(Part):
    """Which part of a programme's cost an agreement pays: of its cost, never of its people."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="shares", editable=False)
    programme = models.ForeignKey(
        Programme, models.PROTECT, verbose_name=_("programme"), related_name="shares"
    )
    percent = models.DecimalField(
        _("part of its cost, in %"),
        max_digits=5,
        decimal_places=2,
        validators=[MinValueValidator(Decimal("0.01")), MaxValueValidator(WHOLE)],
        help_text=_("People count in full for every funder; only costs are shared."),
    )

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ["programme__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "programme"],
                name="programme_once_per_agreement",
                violation_error_message=_("The agreement pays for this programme already."),
            ),
            models.CheckConstraint(
                condition=Q(percent__gt=0) & Q(percent__lte=100),
                name="programme_share_is_a_percentage",
                violation_error_message=_("A part is between 0 and 100 %."),
            ),
        ]

    def clean(self) -> None:
        if self.programme_id and self.programme.organisation_id != self.organisation_id:
            raise ValidationError({"programme": _("Choose a programme of your organisation.")})
