"""A group asked at a stage: who has answered, who is still to, which links are out."""

from __future__ import annotations

from dataclasses import dataclass

from learners.models import Learner

from .cohort import asked
from .first_names import told_apart
from .models import SelfAnswer, SelfLink, Workshop


@dataclass(frozen=True)
class Asked:
    learner: Learner
    name: str  # as on their card
    answer: SelfAnswer | None
    card: SelfLink | None  # a link of their own that still opens


@dataclass(frozen=True)
class Asking:
    skills: int
    people: list[Asked]
    tablet: SelfLink | None

    @property
    def answered(self) -> list[Asked]:
        return [one for one in self.people if one.answer]

    @property
    def waiting(self) -> list[Asked]:
        return [one for one in self.people if not one.answer]

    @property
    def cards(self) -> int:
        return sum(one.card is not None for one in self.people)


def asking_of(workshop: Workshop, stage: str) -> Asking:
    """By the name each is called. Five queries."""
    organisation = workshop.organisation
    given = SelfAnswer.objects.at(workshop, stage).select_related("learner").order_by("on", "pk")
    answers = {answer.learner: answer for answer in given}
    links = SelfLink.objects.of(organisation).live().filter(workshop=workshop)
    cards = {link.learner_id: link for link in links if link.stage == stage}
    known = list(asked(workshop))
    known += [learner for learner in answers if learner not in known]
    known = [one for one in known if one.erased_at is None]
    known.sort(key=lambda one: (one.folded_first, one.folded_last, one.pk))
    people = [
        Asked(one, name, answers.get(one), cards.get(one.pk)) for one, name in told_apart(known)
    ]
    tablet = next((link for link in links if link.is_shared), None)
    return Asking(workshop.aims.count(), people, tablet)
