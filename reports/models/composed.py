"""Reports that an organisation composes for itself."""

from __future__ import annotations

from typing import Any, Self
from uuid import UUID

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from inclusion.models import Organisation, User
from inclusion.models.fields import CleanText, PublicId

PREFIX = "propre-"  # what the slug of a composed report begins with; no file of funders/ does


class ComposedReportQuerySet(models.QuerySet["ComposedReport"]):
    def of(self, organisation: Organisation) -> Self:
        return self.filter(organisation=organisation)

    def active(self) -> Self:
        return self.filter(archived_at=None)

    def with_slug(self, slug: str) -> ComposedReport | None:
        try:
            public_id = UUID(slug.removeprefix(PREFIX))
        except ValueError:
            return None
        return self.filter(public_id=public_id).first() if slug.startswith(PREFIX) else None


class ComposedReport(models.Model):
    """A report put together by page: which figures, counted by what, in which order.

    `declaration` is what `reports.composing` reads; `before` is the one it replaced, to undo once.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="composed_reports")
    public_id = PublicId()
    title = CleanText(_("title"), max_length=120)
    purpose = CleanText(_("what it is for"), max_length=300, blank=True)
    declaration: Any = models.JSONField(default=dict)
    before: Any = models.JSONField(null=True, editable=False)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    archived_at = models.DateTimeField(null=True, editable=False)

    objects = ComposedReportQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "title"],
                condition=models.Q(archived_at=None),
                name="composed_report_title_once_per_organisation",
                violation_error_message=_("A report has this title already."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def slug(self) -> str:
        return f"{PREFIX}{self.public_id}"
