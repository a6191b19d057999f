"""Links by which young people say themselves where they stand, and who has said it when."""

from __future__ import annotations

from datetime import timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from inclusion.models import Organisation, User
from inclusion.models.fields import PublicId
from learners.models import Assessment, Learner
from learners.models.link import hashed

from .workshop import Workshop

CARD_LASTS = timedelta(days=14)  # on somebody's own phone
TABLET_LASTS = timedelta(hours=2)  # handed on in the room, while somebody watches


class SelfLinkQuerySet(models.QuerySet["SelfLink"]):
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
        return self.filter(token_hash=SelfLink.hash_of_token(token))


class SelfLink(models.Model):
    """A link that takes one person's answers, or those of a group that hands a tablet round."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="self_links")
    public_id = PublicId()
    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="self_links")
    learner = models.ForeignKey(  # None: whoever of the group is still to answer
        Learner, models.CASCADE, null=True, related_name="self_links"
    )
    stage = models.CharField(_("stage"), max_length=8, choices=Assessment.Stage)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(_("made on"), default=timezone.now)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    expires_at = models.DateTimeField(_("good until"))
    ended_at = models.DateTimeField(_("withdrawn on"), null=True)

    objects = SelfLinkQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("made_at")), name="self_link_ends_after_it_begins"
            )
        ]

    @staticmethod
    def hash_of_token(token: str) -> str:
        return hashed("self", token)

    @property
    def is_shared(self) -> bool:
        return self.learner_id is None

    def mark_of(self, learner: Learner) -> str:
        """How a choice of names calls somebody: it says nothing, and nothing outside this link."""
        told = f"{self.public_id} {learner.public_id}"
        return salted_hmac("workshops.self_link", told, algorithm="sha256").hexdigest()[:20]


class SelfAnswerQuerySet(models.QuerySet["SelfAnswer"]):
    def of(self, organisation: Organisation) -> Self:
        return self.filter(organisation=organisation)

    def at(self, workshop: Workshop, stage: str) -> Self:
        """Those that answer what is asked now: on the way, it is asked again and again."""
        found = self.filter(workshop=workshop, stage=stage)
        if stage == Assessment.Stage.INTERIM:
            found = found.filter(on__gt=workshop.organisation.today() - CARD_LASTS)
        return found


class SelfAnswer(models.Model):
    """Somebody has said where they stand in what a workshop aims at, or passed; never what."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="self_answers")
    public_id = PublicId()
    workshop = models.ForeignKey(Workshop, models.PROTECT, related_name="self_answers")
    learner = models.ForeignKey(Learner, models.PROTECT, related_name="self_answers")
    stage = models.CharField(_("stage"), max_length=8, choices=Assessment.Stage)
    on = models.DateField(_("date"))
    shared = models.BooleanField(_("on a shared tablet"), default=False)

    objects = SelfAnswerQuerySet.as_manager()

    class Meta:
        ordering = ["workshop", "stage", "-on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["workshop", "learner", "stage", "on"], name="self_answer_once_a_day"
            )
        ]

    def is_theirs(self, user: User) -> bool:
        return self.workshop.is_theirs(user)
