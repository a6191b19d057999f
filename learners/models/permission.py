"""What a young person and those who answer for them have said yes or no to."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from inclusion.models import Organisation, StoredFile, User
from inclusion.models.fields import CleanText, PublicId

from .guardian import Guardian
from .learner import Learner


class Purpose(models.TextChoices):
    """What is asked, one thing at a time: a yes to one is never a yes to another."""

    TAKE_PART = "take_part", _("Take part in the sessions")
    LEAVE_ALONE = "leave_alone", _("Leave alone")
    COLLECT = "collect", _("People who may collect")
    HEALTH = "health", _("Keep health information for safety")
    PHOTO_INTERNAL = "photo_internal", _("Photo: internal use")
    PHOTO_SITE = "photo_site", _("Photo: website and documents")
    PHOTO_SOCIAL = "photo_social", _("Photo: social networks")
    PHOTO_PRESS = "photo_press", _("Photo: press")
    BADGE = "badge", _("Online account and published badge")
    SHARE = "share", _("Share the record with an organisation")
    QUOTE = "quote", _("Quote words in a report, without a name")
    NETWORK_COUNT = "network_count", _("Be counted once in the network")


class PermissionQuerySet(models.QuerySet["Permission"]):
    def of(self, organisation: Organisation) -> Self:
        return self.filter(organisation=organisation)

    def on(self, purpose: str) -> Self:
        return self.filter(purpose=purpose)


class Permission(models.Model):
    """One voice on one purpose: that of the young person, or of one guardian.

    Whether the thing is permitted follows from all voices together: see `learners.permitting`.
    """

    class Method(models.TextChoices):
        PAPER = "paper", _("on paper")
        SCREEN = "screen", _("on screen")
        PHONE = "phone", _("by phone")
        LINK = "link", _("by personal link")

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="permissions")
    public_id = PublicId()
    learner = models.ForeignKey(Learner, models.CASCADE, related_name="permissions")
    guardian = models.ForeignKey(
        Guardian, models.CASCADE, null=True, blank=True, related_name="permissions"
    )  # None: the young person
    purpose = models.CharField(_("purpose"), max_length=16, choices=Purpose)
    agrees = models.BooleanField(_("agrees"))
    text_version = models.CharField(_("version of the text"), max_length=16)
    language = models.CharField(_("language"), max_length=2, choices=Guardian.Language)
    given_on = models.DateField(_("said on"), default=timezone.localdate)
    expires_on = models.DateField(_("until"), null=True, blank=True)
    method = models.CharField(_("how"), max_length=8, choices=Method)
    signed_name = CleanText(_("name typed as a signature"), max_length=150, blank=True)
    proof = models.ForeignKey(StoredFile, models.SET_NULL, null=True, blank=True, related_name="+")
    alone_because = CleanText(_("why one guardian is enough"), max_length=200, blank=True)
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    recorded_by = models.ForeignKey(
        User, models.PROTECT, null=True, editable=False, related_name="+"
    )

    objects = PermissionQuerySet.as_manager()

    class Meta:
        ordering = ["learner", "given_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gte=F("given_on")),
                name="permission_is_withdrawn_after_it_is_given",
                violation_error_message=_("A permission is withdrawn after it is given."),
            ),
            models.CheckConstraint(
                condition=Q(expires_on__isnull=True) | Q(expires_on__gte=F("given_on")),
                name="permission_ends_after_it_is_given",
                violation_error_message=_("A permission ends after it is given."),
            ),
        ]

    def is_theirs(self, user: User) -> bool:
        return self.learner.is_theirs(user)
