"""Who answers for a young person."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField

from inclusion.models import Organisation, User
from inclusion.models.fields import CleanText, PublicId

from .learner import Learner


class GuardianQuerySet(models.QuerySet["Guardian"]):
    def of(self, organisation: Organisation) -> Self:
        return self.filter(organisation=organisation)

    def current(self) -> Self:
        """Those who still answer for the young person."""
        return self.filter(removed_on=None)


class Guardian(models.Model):
    """A holder of parental authority, or the institution that stands in for one.

    Whoever has already said yes or no is never deleted while the young person's record lives: what
    they said must stay readable. They are removed as of a day instead.
    """

    class Kind(models.TextChoices):
        PARENT = "parent", _("parent")
        OTHER = "other", _("other holder of parental authority")
        INSTITUTION = "institution", _("institution in charge (child protection)")

    class Language(models.TextChoices):
        FRENCH = "fr", _("French")
        ENGLISH = "en", _("English")

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="guardians")
    public_id = PublicId()
    learner = models.ForeignKey(Learner, models.CASCADE, related_name="guardians")
    kind = models.CharField(_("who"), max_length=12, choices=Kind, default=Kind.PARENT)
    name = CleanText(_("first and last name, or name of the institution"), max_length=150)
    relation = CleanText(
        _("relation"), max_length=80, blank=True, help_text=_("Mother, stepfather, educator…")
    )
    phone = PhoneNumberField(_("phone"), blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    language = models.CharField(
        _("language of the forms"), max_length=2, choices=Language, default=Language.FRENCH
    )
    has_authority = models.BooleanField(
        _("exercises parental authority"),
        default=True,
        help_text=_("Leave ticked unless a judge has decided otherwise."),
    )
    removed_on = models.DateField(null=True, editable=False)

    objects = GuardianQuerySet.as_manager()

    class Meta:
        ordering = ["learner", "pk"]

    def __str__(self) -> str:
        return self.name

    def is_theirs(self, user: User) -> bool:
        return self.learner.is_theirs(user)
