"""Questionnaires put to people: asked and closed, and the links by which they answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from inclusion.journal import record
from inclusion.models import User
from learners.models import Learner
from workshops.models import Asking, Programme, Questionnaire, ReplyLink, Workshop
from workshops.models.handing import CARD_LASTS, TABLET_LASTS, HandedLinkQuerySet
from workshops.tallies import tally_of

from .handing import Made, end, make
from .refusals import Refused

SENT_AFAR = timedelta(days=60)  # six months later nobody is there to be handed another card


@transaction.atomic
def open_asking(questionnaire: Questionnaire, where: Workshop | Programme, *, by: User) -> Asking:
    """Begin to ask these questions there; what an older version asked there ends.

    Asked there already, it goes on. Raises Refused.
    """
    organisation = questionnaire.organisation
    row = Questionnaire.objects.of(organisation).select_for_update().get(pk=questionnaire.pk)
    if not row.questions.exists():
        raise Refused(_("There is no question to ask yet."))
    if row.archived_at or where.archived_at:
        raise Refused(_("This is archived: put it back in the lists first."))
    place = {"workshop": where} if isinstance(where, Workshop) else {"programme": where}
    asked_here = Asking.objects.of(organisation).open().filter(**place)
    if found := asked_here.filter(questionnaire=row).first():
        return found
    older = asked_here.filter(questionnaire=row.replaces_id) if row.replaces_id else ()
    for one in older:
        close_asking(one, by=by)
    if row.is_draft:
        row.published_at = timezone.now()
        row.save(update_fields=["published_at"])
    asking = Asking.objects.create(
        organisation=organisation, questionnaire=row, opened_on=organisation.today(), **place
    )
    record("asking.opened", asking, by=by)
    return asking


@transaction.atomic
def close_asking(asking: Asking, *, by: User) -> None:
    """Ask no more; the links that are out end, and what was answered stays."""
    end(live_links(asking), by=by)
    asking.closed_on = asking.organisation.today()
    asking.save(update_fields=["closed_on"])
    record("asking.closed", asking, by=by)


@transaction.atomic
def make_reply_cards(
    asking: Asking, people: Sequence[Learner], *, by: User
) -> list[Made[ReplyLink]]:
    """One link for each of these people; it takes the place of the one they had for it.

    Whoever is neither waited for nor has answered is left out.
    """
    tally = tally_of(asking)
    keys = {*tally.waiting, *tally.replies} & {learner.pk for learner in people}
    known = [] if asking.closed_on else [one for one in people if one.pk in keys]
    end(live_links(asking).filter(learner__in=known), by=by)
    lasts = SENT_AFAR if asking.moment == Questionnaire.Moment.SIX_MONTHS else CARD_LASTS
    return [_make(asking, lasts, learner, by) for learner in known]


@transaction.atomic
def open_reply_tablet(asking: Asking, *, by: User) -> Made[ReplyLink]:
    """A link for a tablet that goes from hand to hand. An asking has one at a time."""
    if asking.closed_on:
        raise Refused(_("This questionnaire is asked no more."))
    end(live_links(asking).filter(learner=None), by=by)
    return _make(asking, TABLET_LASTS, None, by)


@transaction.atomic
def end_reply_links(asking: Asking, *, by: User, shared: bool) -> int:
    """Make the tablet's link, or everybody's own, take no more answers; how many they were."""
    return end(live_links(asking).filter(learner__isnull=shared), by=by)


def open_reply_link(token: str) -> ReplyLink | None:
    """The link a token belongs to, while it takes answers."""
    return ReplyLink.objects.live().with_token(token).filter(asking__closed_on=None).first()


def _make(asking: Asking, lasts: timedelta, learner: Learner | None, by: User) -> Made[ReplyLink]:
    about = {"organisation": asking.organisation, "asking": asking, "learner": learner}
    return make(ReplyLink, lasts, by=by, **about)


def live_links(asking: Asking) -> HandedLinkQuerySet[ReplyLink]:
    return ReplyLink.objects.of(asking.organisation).live().filter(asking=asking)
