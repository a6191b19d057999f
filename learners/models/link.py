from __future__ import annotations

from datetime import timedelta
from secrets import token_urlsafe
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext_lazy as _

from inclusion.models import Organisation, User
from inclusion.models.fields import PublicId

from .guardian import Guardian
from .learner import Learner

LONGEST = timedelta(days=90)
MOST_ATTEMPTS = 5  # wrong codes, after which a link opens nothing any more


def new_token() -> str:
    """128 random bits, fit for an address."""
    return token_urlsafe(16)


def hashed(what: str, secret: str) -> str:
    """What is kept of a token or a code: keyed with the instance's own secret, never itself."""
    return salted_hmac(f"learners.link.{what}", secret, algorithm="sha256").hexdigest()


class PersonalLinkQuerySet(models.QuerySet["PersonalLink"]):
    def of(self, organisation: Organisation) -> Self:
        return self.filter(organisation=organisation)

    def live(self) -> Self:
        """Those that still open their page."""
        return self.filter(
            revoked_at=None,
            expires_at__gt=timezone.now(),
            attempts__lt=MOST_ATTEMPTS,
            learner__merged_into=None,
            learner__erased_at=None,
            guardian__removed_on=None,
        )

    def with_token(self, token: str) -> Self:
        return self.filter(token_hash=PersonalLink.hash_of_token(token))


class PersonalLink(models.Model):
    """A link that opens one person's page, or one form for a guardian, together with its code."""

    class Purpose(models.TextChoices):
        PERSON = "person", _("page of the person")
        PERMISSION = "permission", _("form of a parent or legal guardian")

    class CodeBy(models.TextChoices):
        EMAIL = "email", _("by e-mail")
        HAND = "hand", _("by hand")

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="personal_links")
    public_id = PublicId()
    learner = models.ForeignKey(Learner, models.CASCADE, related_name="personal_links")
    purpose = models.CharField(max_length=12, choices=Purpose, default=Purpose.PERSON)
    guardian = models.ForeignKey(  # None: the person themself
        Guardian, models.CASCADE, null=True, related_name="personal_links"
    )
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    code_hash = models.CharField(max_length=64, editable=False)
    code_by = models.CharField(_("code given"), max_length=5, choices=CodeBy, default=CodeBy.HAND)
    made_at = models.DateTimeField(_("made on"), default=timezone.now)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    expires_at = models.DateTimeField(_("good until"))
    attempts = models.PositiveSmallIntegerField(_("wrong codes"), default=0)
    opened = models.PositiveIntegerField(_("times opened"), default=0)
    opened_at = models.DateTimeField(_("last opened"), null=True)
    revoked_at = models.DateTimeField(_("withdrawn on"), null=True)

    objects = PersonalLinkQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("made_at")), name="personal_link_ends_after_it_begins"
            )
        ]

    def opens_with(self, code: str) -> bool:
        """Spaces and other keyboards' digits do not matter."""
        digits = "".join(str(int(letter)) for letter in code if letter.isdecimal())
        return constant_time_compare(self.code_hash, self.hash_of_code(digits))

    @staticmethod
    def hash_of_token(token: str) -> str:
        return hashed("token", token)

    def hash_of_code(self, code: str) -> str:
        """The code's hash, good for this link alone."""
        return hashed("code", f"{self.token_hash} {code}")

    def is_theirs(self, user: User) -> bool:
        return self.learner.is_theirs(user)

    @property
    def attempts_left(self) -> int:
        return max(0, MOST_ATTEMPTS - self.attempts)
