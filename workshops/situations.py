"""What people answered of their situation on arriving, where their record says otherwise."""

from __future__ import annotations

from dataclasses import dataclass

from learners.models import Situation

from .models import Answer, Asking, Question, Questionnaire


@dataclass(frozen=True)
class Proposal:
    """One answer, and what the record says on that day."""

    answer: Answer
    said: str
    known: str


def proposals(asking: Asking) -> list[Proposal]:
    """Those to look at; nothing is written until somebody presses."""
    if asking.moment != Questionnaire.Moment.ENTRY:
        return []
    answers = Answer.objects.of(asking.organisation).to(asking).exclude(value="")
    asked = answers.filter(
        question__kind=Question.Kind.SITUATION, reply__learner__erased_at=None
    ).select_related("question", "reply__learner")
    learners = [one.reply.learner_id for one in asked]
    held: dict[int, list[Situation]] = {key: [] for key in learners}
    for line in Situation.objects.of(asking.organisation).filter(learner__in=learners):
        held[line.learner_id].append(line)  # the oldest first
    found = []
    for answer in asked:
        lines = [one for one in held[answer.reply.learner_id] if one.valid_from <= answer.reply.on]
        known = lines[-1].occupation if lines else Situation.Occupation.UNKNOWN
        if known != answer.value:
            label = str(Situation.Occupation(known).label)
            found.append(Proposal(answer, answer.told, label))
    return found
