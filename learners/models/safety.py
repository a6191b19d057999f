"""What those who run a session must know: whom to call, who collects, what to watch for."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField

from inclusion.models import Organisation, User
from inclusion.models.fields import CleanText, PublicId

from .learner import Learner


class ContactQuerySet(models.QuerySet["Contact"]):
    def of(self, organisation: Organisation) -> Self:
        return self.filter(organisation=organisation)

    def to_call(self) -> Self:
        return self.filter(emergency=True)

    def collecting(self) -> Self:
        return self.filter(may_collect=True)


class Contact(models.Model):
    """Somebody to call in an emergency, somebody who may collect the young person, or both."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="contacts")
    public_id = PublicId()
    learner = models.ForeignKey(Learner, models.CASCADE, related_name="contacts")
    name = CleanText(_("first and last name"), max_length=150)
    relation = CleanText(_("relation"), max_length=80, blank=True)
    phone = PhoneNumberField(_("phone"), blank=True)
    emergency = models.BooleanField(_("to call in an emergency"), default=True)
    may_collect = models.BooleanField(_("may collect"), default=False)
    order = models.PositiveSmallIntegerField(
        _("order of calls"), default=1, help_text=_("1 is called first.")
    )

    objects = ContactQuerySet.as_manager()

    class Meta:
        ordering = ["learner", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(emergency=True) | Q(may_collect=True),
                name="contact_has_a_part",
                violation_error_message=_("Say whether to call this person, or who may collect."),
            ),
            models.CheckConstraint(
                condition=Q(emergency=False) | ~Q(phone=""),
                name="contact_to_call_has_a_phone",
                violation_error_message=_("Whoever is called in an emergency needs a phone."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def is_theirs(self, user: User) -> bool:
        return self.learner.is_theirs(user)


class SafetyQuerySet(models.QuerySet["Safety"]):
    def of(self, organisation: Organisation) -> Self:
        return self.filter(organisation=organisation)


class Safety(models.Model):
    """What to watch for with one person. Shown only while its permission stands."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="safeties")
    public_id = PublicId()
    learner = models.OneToOneField(Learner, models.CASCADE, related_name="safety")
    health = CleanText(
        _("what to watch for"),
        max_length=200,
        blank=True,
        help_text=_("Allergy, asthma… One line, only what those present must know."),
    )
    care_plan = models.BooleanField(_("has an individual care plan (PAI)"), default=False)

    objects = SafetyQuerySet.as_manager()

    @property
    def says_something(self) -> bool:
        return bool(self.health or self.care_plan)
