"""Words chosen to be quoted: with the speaker's agreement, cut at most, and naming nobody."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from inclusion.journal import record
from inclusion.models import User
from inclusion.text import clean, fold
from learners.models import Learner, Purpose
from workshops.models import Answer, Verbatim
from workshops.models.verbatim import may_be_quoted
from workshops.tallies import tally_of

from .refusals import Refused

WORD = re.compile(r"[^\W_]+")
SHORT = 3  # letters from which a word may be taken for a name


class NotAgreed(Refused):
    """Whoever said this has not agreed to be quoted, or no longer does."""

    def __init__(self) -> None:
        super().__init__(_("This person has not agreed to be quoted, or no longer does."))


@transaction.atomic
def select_verbatim(answer: Answer, *, by: User, words: str = "") -> Verbatim:
    """Choose an open answer to be quoted, whole or cut. Raises NotAgreed or Refused."""
    answer = Answer.objects.of(answer.organisation).select_for_update().get(pk=answer.pk)
    said = clean(words, lines=True) or answer.text
    if not said:
        raise Refused(_("There is nothing to quote."))
    voices = list(answer.reply.learner.permissions.on(Purpose.QUOTE))
    if not may_be_quoted(answer, voices):
        raise NotAgreed
    if not _is_cut_from(said, answer.text):
        raise Refused(_("Words are cut, never changed: put … in place of what you leave out."))
    if named := _names_in(said, answer):
        raise Refused(_("This names somebody: put … in place of “%(name)s”.") % {"name": named})
    verbatim, _new = Verbatim.objects.of(answer.organisation).update_or_create(
        answer=answer,
        defaults={
            "organisation": answer.organisation,
            "words": said,
            "selected_by": by,
            "selected_at": timezone.now(),
            "withdrawn_at": None,
        },
    )
    record("verbatim.selected", verbatim, by=by)
    return verbatim


@transaction.atomic
def withdraw_verbatim(verbatim: Verbatim, *, by: User) -> None:
    """Quote it no more; the answer stays where it was given."""
    if verbatim.withdrawn_at is None:
        verbatim.withdrawn_at = timezone.now()
        verbatim.save(update_fields=["withdrawn_at"])
        record("verbatim.withdrawn", verbatim, by=by)


def _is_cut_from(words: str, whole: str) -> bool:
    """Whether every word stands in the answer, in the same order."""
    left = iter(WORD.findall(whole))
    return all(word in left for word in WORD.findall(words))


def _names_in(words: str, answer: Answer) -> str | None:
    """The first word that is a name of the speaker, or, with a capital, of one of the group."""
    speaker = answer.reply.learner
    tally = tally_of(answer.reply.asking)
    keys = {*tally.due, *tally.replies}
    group = Learner.objects.of(answer.organisation).filter(pk__in=keys)
    own = _names([speaker])
    others = _names(group)
    for word in WORD.findall(words):
        folded = fold(word)
        if folded in own or (folded in others and word[0].isupper()):
            return word
    return None


def _names(people: Iterable[Learner]) -> set[str]:
    told = (f"{one.first_name} {one.preferred_name} {one.last_name}" for one in people)
    return {word for names in told for word in fold(names).split() if len(word) >= SHORT}
