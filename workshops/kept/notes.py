"""Names in what was noted of sessions."""

import re

from django.db.models import Q

from inclusion.text import fold
from learners.models import Learner
from workshops.models import (
    Session,
)

WORD = re.compile(r"[^\W_]+")
SHORT = 3  # letters from which a name alone, in a note of their own sessions, is taken for theirs


def unname_notes(learner: Learner) -> None:
    """Put « … » for the person's names, at an erasure, in what was noted of sessions.

    In sessions they were expected at or came to, each of their names; in the others, where somebody
    else may be called so too, first and last name side by side.
    """
    mine = Q(attendances__learner=learner) | Q(workshop__enrolments__learner=learner)
    noted = Session.objects.of(learner.organisation).exclude(note="")
    own = set(noted.filter(mine).values_list("pk", flat=True))
    for session in noted:
        note = _unnamed(session.note, learner, own=session.pk in own)
        if note != session.note:
            noted.filter(pk=session.pk).update(note=note)


def _unnamed(note: str, learner: Learner, *, own: bool) -> str:
    first, last, wished = map(fold, (learner.first_name, learner.last_name, learner.preferred_name))
    names = set(f"{first} {last} {wished}".split())
    whole = [f"{called} {last}" for called in (first, wished) if called and last]
    whole += [f"{last} {first}"] if first and last else []
    if not any(f" {name} " in f" {fold(note)} " for name in whole):
        names = {name for name in names if own and len(name) >= SHORT}
    return WORD.sub(lambda word: "…" if fold(word[0]) in names else word[0], note)
