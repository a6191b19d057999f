"""Young people asked where they stand: links made and ended, answers taken and taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction

from inclusion.journal import record, record_each
from inclusion.models import User
from learners.actions import Occasion, Seen, remove_assessment
from learners.models import Assessment, Learner
from workshops.cohort import asked, still_to_answer
from workshops.models import SelfAnswer, SelfLink, Session, Workshop
from workshops.models.answering import SelfLinkQuerySet
from workshops.models.handing import CARD_LASTS, TABLET_LASTS

from .assessing import assess_in
from .handing import AnsweredAlready, Made, end, make, midnight


@transaction.atomic
def make_cards(
    workshop: Workshop, stage: str, people: Sequence[Learner], *, by: User
) -> list[Made[SelfLink]]:
    """One link for each of these people; it takes the place of the one they had here.

    Whoever is not asked in this workshop today is left out.
    """
    known = list(asked(workshop).filter(pk__in=[learner.pk for learner in people]))
    end(_live(workshop).filter(learner__in=known, stage=stage), by=by)
    return [_make(workshop, stage, CARD_LASTS, learner, by) for learner in known]


@transaction.atomic
def open_tablet(workshop: Workshop, stage: str, *, by: User) -> Made[SelfLink]:
    """A link for a tablet that goes from hand to hand. A workshop has one at a time."""
    end(_live(workshop).filter(learner=None), by=by)
    return _make(workshop, stage, TABLET_LASTS, None, by)


@transaction.atomic
def end_self_links(workshop: Workshop, *, by: User, shared: bool) -> int:
    """Make the tablet's link, or everybody's own, take no more answers; how many they were."""
    return end(_live(workshop).filter(learner__isnull=shared), by=by)


def open_self_link(token: str) -> SelfLink | None:
    """The link a token belongs to, while it takes answers."""
    return SelfLink.objects.live().with_token(token).first()


@transaction.atomic
def send_answers(link: SelfLink, learner: Learner, seen: Sequence[Seen]) -> SelfAnswer:
    """Keep what somebody said by this link, all or nothing; again the same day, it replaces.

    Raises AnsweredAlready on a shared tablet: there, what one said another may not say anew.
    """
    link = SelfLink.objects.of(link.organisation).select_for_update().get(pk=link.pk)
    workshop = link.workshop
    if link.is_shared and not still_to_answer(workshop, link.stage).filter(pk=learner.pk).exists():
        raise AnsweredAlready
    today = workshop.organisation.today()
    occasion = Occasion(workshop.organisation, link.stage, Assessment.Method.SELF, today)
    (answer,) = take_answers(workshop, occasion, [learner], seen, shared=link.is_shared)
    if not link.is_shared:
        link.expires_at = min(link.expires_at, midnight(workshop.organisation))
        link.save(update_fields=["expires_at"])
    return answer


@transaction.atomic
def take_answers(
    workshop: Workshop,
    occasion: Occasion,
    people: Sequence[Learner],
    seen: Sequence[Seen],
    *,
    shared: bool = False,
    session: Session | None = None,
) -> list[SelfAnswer]:
    """What these people say of themselves, made in this workshop and by nobody else."""
    session = session or _session_of(workshop, occasion)
    assess_in(workshop, occasion, seen, by=None, session=session)
    mine = {"workshop": workshop, "stage": occasion.stage, "on": occasion.on}
    SelfAnswer.objects.bulk_create(
        [
            SelfAnswer(organisation=workshop.organisation, learner=learner, shared=shared, **mine)
            for learner in people
        ],
        update_conflicts=True,
        unique_fields=["workshop", "learner", "stage", "on"],
        update_fields=["shared"],
    )
    record_each("self_answer.sent", people, by=None)
    return list(SelfAnswer.objects.of(workshop.organisation).filter(learner__in=people, **mine))


@transaction.atomic
def take_back(answer: SelfAnswer, *, by: User) -> None:
    """Forget what was said under somebody's name, so that they answer themselves."""
    rows = Assessment.objects.of(answer.organisation).by(Assessment.Method.SELF)
    said = rows.filter(
        learner=answer.learner,
        stage=answer.stage,
        on=answer.on,
        assessed_in__workshop=answer.workshop,
    )
    for assessment in said:
        remove_assessment(assessment, by=by)
    record("self_answer.removed", answer.learner, by=by)
    answer.delete()


def _make(
    workshop: Workshop, stage: str, lasts: timedelta, learner: Learner | None, by: User
) -> Made[SelfLink]:
    about = {"workshop": workshop, "learner": learner, "stage": Assessment.Stage(stage)}
    return make(SelfLink, lasts, by=by, organisation=workshop.organisation, **about)


def _live(workshop: Workshop) -> SelfLinkQuerySet:
    return SelfLink.objects.of(workshop.organisation).live().filter(workshop=workshop)


def _session_of(workshop: Workshop, occasion: Occasion) -> Session | None:
    """The meeting of that day, when there is one and one only."""
    held = workshop.sessions.filter(date=occasion.on).exclude(state=Session.State.CANCELLED)
    days = list(held[:2])
    return days[0] if len(days) == 1 else None
