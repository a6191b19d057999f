from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from inclusion.models import Organisation, StoredFile
from inclusion.models.fields import CleanText, PublicId
from workshops.models.workshop import Workshop, WorkshopQuerySet

from .funder import Funder
from .programme import Programme

EARLIEST, LATEST = date(2000, 1, 1), date(2100, 12, 31)
DAYS = [MinValueValidator(EARLIEST), MaxValueValidator(LATEST)]
EUROS = [MinValueValidator(Decimal(0))]
CENT = Decimal("0.01")
FEWEST = 5  # people behind a published figure, whoever pays


class AgreementQuerySet(models.QuerySet["Agreement"]):
    def of(self, organisation: Organisation) -> Self:
        return self.filter(organisation=organisation)

    def active(self) -> Self:
        return self.filter(archived_at=None)

    def during(self, start: date, end: date) -> Self:
        """Those whose period meets these days."""
        return self.filter(starts_on__lte=end, ends_on__gte=start)


class Agreement(models.Model):
    """What a funder pays for, over which days, on what conditions."""

    class Kind(models.TextChoices):
        AGREEMENT = "agreement", _("written agreement")
        OBJECTIVES = "objectives", _("agreement on objectives over several years (CPO)")
        ORDER = "order", _("official order")
        NOTIFICATION = "notification", _("notification of a grant")
        CONTRACT = "contract", _("public contract")
        PATRONAGE = "patronage", _("patronage")

    NOT_SUBSIDIES = (Kind.CONTRACT, Kind.PATRONAGE)

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="agreements")
    public_id = PublicId()
    funder = models.ForeignKey(
        Funder, models.PROTECT, verbose_name=_("funder"), related_name="agreements"
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.AGREEMENT)
    title = CleanText(_("title"), max_length=160)
    reference = CleanText(
        _("reference"),
        max_length=60,
        blank=True,
        help_text=_("The number the funder gives it."),
    )
    call = CleanText(_("call for projects"), max_length=160, blank=True)
    starts_on = models.DateField(_("first day"), validators=DAYS)
    ends_on = models.DateField(_("last day"), validators=DAYS)
    amount = models.DecimalField(
        _("amount granted, in euros"), max_digits=12, decimal_places=2, validators=EUROS
    )
    spent = models.DecimalField(
        _("spent so far, in euros"),
        max_digits=12,
        decimal_places=2,
        default=Decimal(0),
        validators=EUROS,
        help_text=_("Of this amount, at the last reckoning."),
    )
    total_cost = models.DecimalField(
        _("planned whole cost of what it pays for, in euros"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=EUROS,
        help_text=_("The budget, all funders together: says which part this one pays."),
    )
    actual_cost = models.DecimalField(
        _("actual whole cost so far, in euros"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(CENT)],
        help_text=_(
            "All that was spent on it since the first day, whoever pays, at the last reckoning:"
            " full costs per person and per hour come from it alone."
        ),
    )
    mention = CleanText(
        _("mention required on documents"),
        max_length=200,
        blank=True,
        help_text=_("As the funder writes it, such as « Cofinancé par l'Union européenne »."),
    )
    logo = models.ForeignKey(StoredFile, models.SET_NULL, null=True, blank=True, related_name="+")
    fewest = models.PositiveSmallIntegerField(
        _("smallest number of people behind a figure that is sent"),
        default=FEWEST,
        validators=[MinValueValidator(FEWEST), MaxValueValidator(100)],
        help_text=_(
            "Figures with fewer people behind them are left out of the poster and the picture;"
            " with fewer than eleven, always."
        ),
    )
    programmes = models.ManyToManyField(
        Programme, through="workshops.ProgrammeShare", related_name="agreements"
    )
    archived_at = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "title", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="agreement_ends_after_it_starts",
                violation_error_message=_("The last day comes before the first."),
            ),
            models.CheckConstraint(
                condition=Q(amount__gte=0) & Q(spent__gte=0),
                name="agreement_money_is_not_negative",
                violation_error_message=_("An amount is not below zero."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        if self.funder_id and self.funder.organisation_id != self.organisation_id:
            raise ValidationError({"funder": _("Choose a funder of your organisation.")})
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("The last day comes before the first.")})
        if self.actual_cost and self.actual_cost < (self.spent or 0):
            told = _("The whole cost cannot be less than what is spent of this amount.")
            raise ValidationError({"actual_cost": told})

    def workshops(self) -> WorkshopQuerySet:
        """Those of the programmes it pays for, archived ones included."""
        own = Workshop.objects.of(self.organisation)
        return own.filter(programme__shares__agreement=self)

    def is_over(self, today: date) -> bool:
        return self.ends_on < today

    @property
    def is_accounted_for(self) -> bool:
        """Whether a financial account (CERFA 15059) is due for it each year."""
        public = self.funder.kind in Funder.ACCOUNTED_TO
        return public and self.kind not in self.NOT_SUBSIDIES

    @property
    def years(self) -> range:
        return range(self.starts_on.year, self.ends_on.year + 1)

    def holds(self, day: date) -> bool:
        return self.starts_on <= day <= self.ends_on
