from __future__ import annotations

from datetime import date, timedelta
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from inclusion.models.fields import CleanText

from .agreement import EARLIEST, LATEST
from .parts import Part, PartQuerySet

NOTICES = (7, 30, 60)  # days before which it is told, ever more pressing


class DeadlineQuerySet(PartQuerySet):
    def waiting(self) -> Self:
        return self.filter(done_on=None)

    def pressing(self, today: date) -> Self:
        """What is late or comes within the longest notice, of agreements not put away."""
        until = today + timedelta(days=NOTICES[-1])
        return self.waiting().filter(day__lte=until, agreement__archived_at=None)


class Deadline(Part):
    """A day by which a funder expects something."""

    class Kind(models.TextChoices):
        INTERIM = "interim", _("interim report")
        FINAL = "final", _("final report")
        ACCOUNT = "account", _("financial account (CERFA 15059)")
        DOCUMENTS = "documents", _("documents to send")
        INSTALMENT = "instalment", _("instalment to ask for")

    kind = models.CharField(_("what is expected"), max_length=12, choices=Kind)
    day = models.DateField(
        _("day"), validators=[MinValueValidator(EARLIEST), MaxValueValidator(LATEST)]
    )
    note = CleanText(_("note"), max_length=160, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True, editable=False)

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        ordering = ["day", "pk"]

    def __str__(self) -> str:
        return self.get_kind_display()

    def days_left(self, today: date) -> int:
        return (self.day - today).days

    def notice(self, today: date) -> int | None:
        """The tightest notice it has entered: 0 when late, 7, 30, 60, or None."""
        left = self.days_left(today)
        if self.done_on or left > NOTICES[-1]:
            return None
        return 0 if left < 0 else next(days for days in NOTICES if left <= days)
