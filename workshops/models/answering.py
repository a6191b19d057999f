"""Links by which young people say themselves where they stand, and who has said it when."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from inclusion.models import Organisation, User
from inclusion.models.fields import PublicId
from learners.models import Assessment, Learner

from .handing import CARD_LASTS, HandedLink, HandedLinkQuerySet
from .workshop import Workshop


class SelfLinkQuerySet(HandedLinkQuerySet["SelfLink"]):
    pass


class SelfLink(HandedLink):
    """A link by which one person, or a group, says where they stand in what a workshop aims at."""

    WHAT, OPENED_AT = "self", "workshops:open_self_link"
    MADE, ENDED = "self_link.made", "self_link.ended"

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="self_links")
    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="self_links")
    learner = models.ForeignKey(  # None: whoever of the group is still to answer
        Learner, models.CASCADE, null=True, related_name="self_links"
    )
    stage = models.CharField(_("stage"), max_length=8, choices=Assessment.Stage)

    objects = SelfLinkQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("made_at")), name="self_link_ends_after_it_begins"
            )
        ]


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
