"""Open answers, for those who may read them, and which of them may be quoted."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from learners.models import Permission, Purpose

from .models import Answer, Asking, Question, Verbatim
from .models.verbatim import may_be_quoted


@dataclass(frozen=True)
class Words:
    """What somebody wrote, whether they agree to be quoted, and whether they are."""

    answer: Answer
    agreed: bool
    verbatim: Verbatim | None

    @property
    def quoted(self) -> bool:
        return self.agreed and self.verbatim is not None and self.verbatim.withdrawn_at is None


def words_of(asking: Asking) -> list[tuple[Question, list[Words]]]:
    """By question, without saying who. Three queries."""
    rows = Answer.objects.of(asking.organisation).to(asking).exclude(text="")
    told = list(rows.select_related("question", "reply__learner__organisation", "verbatim"))
    learners = {one.reply.learner_id for one in told}
    voices: dict[int, list[Permission]] = defaultdict(list)
    said = Permission.objects.of(asking.organisation).on(Purpose.QUOTE)
    for voice in said.filter(learner__in=learners):
        voices[voice.learner_id].append(voice)
    by_question: dict[Question, list[Words]] = defaultdict(list)
    for one in told:
        agreed = may_be_quoted(one, voices[one.reply.learner_id])
        by_question[one.question].append(Words(one, agreed, getattr(one, "verbatim", None)))
    return sorted(by_question.items(), key=lambda pair: pair[0].rank)
