"""Whose progress a workshop speaks of."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from learners.models import Learner
from learners.models.learner import LearnerQuerySet

from .models import Attendance, Enrolment, SelfAnswer, Session, Workshop


def cohort(workshop: Workshop) -> LearnerQuerySet:
    """Everybody who has ever been enrolled, or came once, by name."""
    enrolled = Enrolment.objects.filter(workshop=workshop, learner=OuterRef("pk"))
    came = Attendance.objects.counted().filter(session__workshop=workshop, learner=OuterRef("pk"))
    people = Learner.objects.of(workshop.organisation)
    return people.filter(Q(Exists(enrolled)) | Q(Exists(came))).order_by(
        "folded_last", "folded_first", "pk"
    )


def present_at(session: Session) -> LearnerQuerySet:
    """Those marked present or late, by the name they are called."""
    came = Attendance.objects.counted().filter(session=session, learner=OuterRef("pk"))
    people = Learner.objects.of(session.organisation).filter(Exists(came))
    return people.order_by("folded_first", "folded_last", "pk")


def asked(workshop: Workshop) -> LearnerQuerySet:
    """Whom one may ask today where they stand: those expected, and those who came today."""
    today = workshop.organisation.today()
    mine = Enrolment.objects.filter(workshop=workshop, learner=OuterRef("pk"))
    came = Attendance.objects.counted().filter(
        session__workshop=workshop, session__date=today, learner=OuterRef("pk")
    )
    people = Learner.objects.of(workshop.organisation)
    return people.filter(Q(Exists(mine.expected_on(today))) | Q(Exists(came))).order_by(
        "folded_first", "folded_last", "pk"
    )


def still_to_answer(workshop: Workshop, stage: str) -> LearnerQuerySet:
    """Those asked who have not said yet where they stand at this stage."""
    answered = SelfAnswer.objects.at(workshop, stage).filter(learner=OuterRef("pk"))
    return asked(workshop).exclude(Exists(answered))
