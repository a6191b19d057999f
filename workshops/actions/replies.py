"""Answers to questionnaires: taken, declined, taken back, and what follows from them."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from inclusion.journal import record
from inclusion.models import User
from learners.actions import (
    Voice,
    correct_outcome,
    record_outcome,
    record_situation,
    record_voice,
    remove_outcome,
)
from learners.models import Learner, Outcome, Permission, Purpose, Situation
from workshops.due import Due
from workshops.models import (
    Answer,
    Asking,
    Question,
    Questionnaire,
    Reply,
    ReplyLink,
)
from workshops.tallies import tally_of, waiting_for

from .askings import live_links
from .handing import AnsweredAlready, end, midnight
from .refusals import Refused

Moment, Source, Kind = Questionnaire.Moment, Outcome.Source, Question.Kind


@transaction.atomic
def send_reply(
    link: ReplyLink,
    learner: Learner,
    said: Mapping[Question, str],
    *,
    quote: bool | None = None,
    language: str = "fr",
) -> Reply:
    """Keep what somebody answered by this link, all or nothing; again the same day, it replaces.

    `quote`: what they said to « may we quote this? », or nothing. Raises AnsweredAlready on a
    shared tablet: there, what one said another may not say anew.
    """
    asking = _locked(link)
    call = tally_of(asking).due.get(learner.pk)
    reply = _reply(asking, learner, by_link=link, declined=False)
    reply.answers.all().delete()
    Answer.objects.bulk_create(
        [_answer(reply, question, value) for question, value in said.items() if value]
    )
    if quote is not None:
        voice = Voice(
            guardian=None, method=Permission.Method.LINK, given_on=reply.on, language=language
        )
        record_voice(learner, voice, {Purpose.QUOTE: quote}, by=None)
    _tell_outcome(reply, said, call)
    record("reply.sent", learner, by=None)
    _used(link)
    return reply


@transaction.atomic
def decline_by_link(link: ReplyLink, learner: Learner) -> Reply:
    """Somebody does not wish to answer: they are asked no more. Raises AnsweredAlready."""
    reply = _reply(_locked(link), learner, by_link=link, declined=True)
    reply.answers.all().delete()
    record("reply.declined", learner, by=None)
    _used(link)
    return reply


@transaction.atomic
def decline_for(asking: Asking, learner: Learner, *, by: User) -> Reply:
    """The same, said to whoever asked. Raises AnsweredAlready."""
    asking = Asking.objects.of(asking.organisation).select_for_update().get(pk=asking.pk)
    if learner not in waiting_for(asking):
        raise AnsweredAlready
    reply = _keep(asking, learner, shared=False, declined=True)
    end(live_links(asking).filter(learner=learner), by=by)
    record("reply.declined", learner, by=by)
    return reply


@transaction.atomic
def take_back_reply(reply: Reply, *, by: User) -> None:
    """Forget what was answered under somebody's name, so that they answer themselves."""
    told = Outcome.objects.of(reply.organisation).filter(
        learner=reply.learner,
        source=Source.QUESTIONNAIRE,
        moment=reply.asking.moment,
        recorded_by=None,
        recorded_at__gte=reply.sent_at,
    )
    if outcome := told.order_by("recorded_at", "pk").first():
        remove_outcome(outcome, by=by)
    record("reply.removed", reply.learner, by=by)
    reply.delete()


@transaction.atomic
def accept_situation(answer: Answer, *, by: User) -> None:
    """Write what somebody answered of their situation in their record, since that day."""
    learner, on = answer.reply.learner, answer.reply.on
    if answer.question.kind != Kind.SITUATION or not answer.value:
        raise Refused(_("This answer says nothing of a situation."))
    before = learner.situations.on(on).first()
    diploma = before.diploma if before else Situation.Diploma.UNKNOWN
    record_situation(learner, by=by, valid_from=on, occupation=answer.value, diploma=diploma)


def _tell_outcome(reply: Reply, said: Mapping[Question, str], call: Due | None) -> None:
    """What became of them, when it was asked. What the team wrote of that day is left alone."""
    moment = reply.asking.moment
    does = next((value for one, value in said.items() if one.kind == Kind.SITUATION), "")
    if not does or moment == Moment.ENTRY:
        return
    on = min(call.since, reply.on) if call and moment == Moment.EXIT else reply.on
    same_day = Outcome.objects.of(reply.organisation).at(moment).filter(on=on)
    known = same_day.filter(learner=reply.learner).first()
    told = {"moment": moment, "on": on, "occupation": does, "source": Source.QUESTIONNAIRE}
    if known is None:
        record_outcome(reply.learner, by=None, **told)
    elif known.source == Source.QUESTIONNAIRE and known.recorded_by_id is None:
        correct_outcome(known, by=None, **told)


def _reply(asking: Asking, learner: Learner, *, by_link: ReplyLink, declined: bool) -> Reply:
    shared = by_link.is_shared
    if shared and learner not in waiting_for(asking):
        raise AnsweredAlready
    return _keep(asking, learner, shared=shared, declined=declined)


def _keep(asking: Asking, learner: Learner, *, shared: bool, declined: bool) -> Reply:
    organisation = asking.organisation
    told = {
        "on": organisation.today(),
        "declined": declined,
        "shared": shared,
        "sent_at": timezone.now(),
    }
    reply, _new = asking.replies.update_or_create(
        learner=learner, replaced=False, defaults=told | {"organisation": organisation}
    )
    return reply


def _answer(reply: Reply, question: Question, value: str) -> Answer:
    column = "text" if question.is_open else "value"
    answer = Answer(
        organisation=reply.organisation, reply=reply, question=question, **{column: value}
    )
    answer.clean_fields()
    return answer


def _locked(link: ReplyLink) -> Asking:
    """One answer after the other, so that two at once are one."""
    return Asking.objects.of(link.organisation).select_for_update().get(pk=link.asking_id)


def _used(link: ReplyLink) -> None:
    """A card serves until the end of the day on which it was answered."""
    if not link.is_shared:
        link.expires_at = min(link.expires_at, midnight(link.organisation))
        link.save(update_fields=["expires_at"])
