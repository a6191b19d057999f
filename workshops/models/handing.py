"""What links that take answers have in common, whatever they ask."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from inclusion.models import Organisation, User
from inclusion.models.fields import PublicId
from learners.models import Learner
from learners.models.link import hashed

CARD_LASTS = timedelta(days=14)  # on somebody's own phone
TABLET_LASTS = timedelta(hours=2)  # handed on in the room, while somebody watches


class HandedLinkQuerySet[Link: "HandedLink"](models.QuerySet[Link]):
    def of(self, organisation: Organisation) -> Self:
        return self.filter(organisation=organisation)

    def live(self) -> Self:
        """Those that still take answers."""
        return self.filter(
            Q(learner=None) | Q(learner__merged_into=None, learner__erased_at=None),
            ended_at=None,
            expires_at__gt=timezone.now(),
        )

    def with_token(self, token: str) -> Self:
        return self.filter(token_hash=self.model.hash_of_token(token))


class HandedLink(models.Model):
    """A link that takes one person's answers, or those of a group that hands a tablet round.

    `organisation` and `learner` (None: whoever of the group is still to answer) are each one's own.
    """

    WHAT: ClassVar[str]  # one link is never good for another kind's page
    OPENED_AT: ClassVar[str]  # the name of that page
    MADE: ClassVar[str]  # what the journal says
    ENDED: ClassVar[str]

    public_id = PublicId()
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(_("made on"), default=timezone.now)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    expires_at = models.DateTimeField(_("good until"))
    ended_at = models.DateTimeField(_("withdrawn on"), null=True)

    class Meta:
        abstract = True

    @classmethod
    def hash_of_token(cls, token: str) -> str:
        return hashed(cls.WHAT, token)

    @property
    def is_shared(self) -> bool:
        return self.learner_id is None  # type: ignore[attr-defined]

    def mark_of(self, learner: Learner) -> str:
        """How a choice of names calls somebody: it says nothing, and nothing outside this link."""
        told = f"{self.public_id} {learner.public_id}"
        salt = f"workshops.{self.WHAT}_link"
        return salted_hmac(salt, told, algorithm="sha256").hexdigest()[:20]
