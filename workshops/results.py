"""What the answers to a questionnaire add up to, and how arriving compares with what came after.

Every figure is of people: those who answered a question, each counted once, beside those who did
not. Below twenty nothing is told in percents. Two moments are compared over the people who answered
the same question at both, and over nobody else.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from .models import Answer, Asking, Question, Questionnaire, Reply
from .tallies import in_percents

Moment, Kind = Questionnaire.Moment, Question.Kind


@dataclass(frozen=True)
class Bar:
    """One answer: how many chose it, and in whole percents of those who answered, from twenty."""

    label: str
    count: int
    share: int | None


@dataclass(frozen=True)
class Result:
    """One question of one asking."""

    question: Question
    answered: int
    missing: int  # of those who answered the questionnaire
    bars: list[Bar]


def results_of(asking: Asking) -> list[Result]:
    """Question by question. Three queries."""
    replies = Reply.objects.of(asking.organisation).filter(asking=asking).answered().count()
    said: dict[int, list[str]] = defaultdict(list)
    for answer in Answer.objects.of(asking.organisation).to(asking):
        if answer.value or answer.text:
            said[answer.question_id].append(answer.value)
    return [_result(one, said[one.pk], replies) for one in asking.questionnaire.questions.all()]


def _result(question: Question, values: list[str], replies: int) -> Result:
    bars = [bar for bar in bars_of(question, values) if _told(question, bar.count)]
    return Result(question, len(values), replies - len(values), bars)


def bars_of(question: Question, values: list[str]) -> list[Bar]:
    """Several answers of one person count once each; what adds up is people, not answers."""
    counted = Counter(value for several in values for value in several.split())
    return [
        Bar(label, counted[key], in_percents(counted[key], len(values)))
        for key, label in question.options
    ]


def _told(question: Question, *counts: int) -> bool:
    """The long list of situations is told without those that nobody is in."""
    return question.kind != Kind.SITUATION or any(counts)


@dataclass(frozen=True)
class Change:
    """One question at two moments, over the people who answered it at both."""

    question: Question
    people: int
    rows: list[tuple[str, int, int]]  # an answer, how many before, how many after
    higher: int | None = None  # of a scale: each compared with themself
    same: int | None = None
    lower: int | None = None


def changes_since_entry(asking: Asking) -> list[Change]:
    """How the answers of this asking compare with those given on arriving, in the same place."""
    if asking.moment == Moment.ENTRY:
        return []
    entries = Asking.objects.of(asking.organisation).filter(
        questionnaire__moment=Moment.ENTRY, workshop=asking.workshop, programme=asking.programme
    )
    after, before = _by_question([asking]), _by_question(entries)
    return [
        _change(question, _pairs(question, before, after))
        for question in asking.questionnaire.questions.all()
        if not question.is_open and any(one.asks_the_same_as(question) for one in before)
    ]


type Said = dict[Question, dict[int, str]]  # by question, by learner, the values chosen


def _by_question(askings: Iterable[Asking]) -> Said:
    """The latest answer stands last."""
    rows = Answer.objects.filter(
        reply__asking__in=askings, reply__replaced=False, reply__declined=False
    ).exclude(value="")
    said: Said = defaultdict(dict)
    for row in rows.select_related("question", "reply").order_by("reply__on", "reply__pk", "pk"):
        said[row.question][row.reply.learner_id] = row.value
    return said


def _pairs(question: Question, before: Said, after: Said) -> list[tuple[str, str]]:
    """What each person chose then and now."""
    then: dict[int, str] = {}
    for other, answers in before.items():
        if other.asks_the_same_as(question):
            then |= answers
    now = after.get(question, {})
    return [(then[who], now[who]) for who in now if who in then]


def _change(question: Question, pairs: list[tuple[str, str]]) -> Change:
    before = bars_of(question, [then for then, _now in pairs])
    after = bars_of(question, [now for _then, now in pairs])
    rows = [(one.label, one.count, other.count) for one, other in zip(before, after, strict=True)]
    rows = [row for row in rows if _told(question, row[1], row[2])]
    if question.kind != Kind.SCALE:
        return Change(question, len(pairs), rows)
    moves = Counter((int(now) > int(then)) - (int(now) < int(then)) for then, now in pairs)
    return Change(question, len(pairs), rows, moves[1], moves[0], moves[-1])
