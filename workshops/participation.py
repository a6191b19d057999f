"""Who takes part in an operation of the European Social Fund Plus, who is left out, and why.

Entry is the first counted attendance, exit the day that was typed, else the last attendance once
ninety days went by without another or the operation is over. The entry questionnaire is complete on
the day of entry at the latest, never after; the situation at exit is told within four weeks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from django.db import models
from django.db.models import Max, Min
from django.utils.translation import gettext_lazy as _

from learners.models import Learner, Outcome, SensitiveAnswers

from .exits import CLOSES_AFTER, OPENS_AFTER, SILENT_DAYS, months_after
from .models import Agreement, Attendance, Participant, Session
from .models.participant import IN_EDUCATION, LABOUR_OF, Labour

FOUR_WEEKS = timedelta(weeks=4)
YOUNG, LONG_WHEN_YOUNG, LONG = 25, 6, 12  # years; months without work


class LeftOut(models.TextChoices):
    """Why somebody who came is not a participant; the first that applies is told."""

    DAY_LONG = "day_long", _("the operation lasts one day: it has no participant")
    ERASED = "erased", _("the person's data were erased")
    NO_QUESTIONNAIRE = "no_questionnaire", _("no entry questionnaire")
    LATE = "late", _("the entry questionnaire was filled in after entry")
    INCOMPLETE = "incomplete", _("the entry questionnaire is incomplete")
    NOT_ASKED = "not_asked", _("restricted questions were not all asked by the day of entry")
    BIRTH = "birth", _("the date of birth is not known in full")


@dataclass(frozen=True)
class Entrant:
    """What is known of one person in one operation."""

    learner: int
    number: int
    gender: str
    birth_date: date | None
    entered_on: date
    last_on: date
    erased: bool = False
    asked: bool = True  # every restricted question, by the day of entry; or none need be
    filled_on: date | None = None
    complete: bool = False
    occupation: str = ""
    labour: str = ""
    unemployed_since: date | None = None
    diploma: str = ""
    left_typed: date | None = None
    told_on: date | None = None
    exit_labour: str = ""
    exit_training: str = ""
    qualification: str = ""
    later: str = ""  # on the labour market six months after leaving, where it is known
    replies: Mapping[str, str] = field(default_factory=dict)  # for whoever may read them

    def reason(self, *, day_long: bool) -> LeftOut | None:
        found = {
            LeftOut.DAY_LONG: day_long,
            LeftOut.ERASED: self.erased,
            LeftOut.NO_QUESTIONNAIRE: self.filled_on is None,
            LeftOut.LATE: self.filled_on is not None and self.filled_on > self.entered_on,
            LeftOut.INCOMPLETE: not self.complete,
            LeftOut.NOT_ASKED: not self.asked,
            LeftOut.BIRTH: self.birth_date is None,
        }
        return next((reason for reason, holds in found.items() if holds), None)

    @property
    def age(self) -> int | None:
        born, on = self.birth_date, self.entered_on
        if born is None:
            return None
        return on.year - born.year - ((on.month, on.day) < (born.month, born.day))

    @property
    def in_education(self) -> bool:
        return self.occupation in IN_EDUCATION

    @property
    def is_long_term(self) -> bool:
        """Without work for more than six months before 25, for more than twelve from then on."""
        if self.labour != Labour.UNEMPLOYED or self.unemployed_since is None or self.age is None:
            return False
        months = LONG_WHEN_YOUNG if self.age < YOUNG else LONG
        return months_after(self.unemployed_since, months) < self.entered_on

    def left_on(self, ends_on: date, today: date) -> date | None:
        """The last exit; whoever came after the day that was typed has come back."""
        if self.left_typed and self.left_typed >= self.last_on:
            return self.left_typed
        if ends_on < today or (today - self.last_on).days > SILENT_DAYS:
            return self.last_on
        return None

    def exit_is_known(self, left: date | None) -> bool:
        return (
            left is not None
            and bool(self.exit_labour)
            and self.told_on is not None
            and left <= self.told_on <= left + FOUR_WEEKS
        )


@dataclass(frozen=True)
class Standing:
    """One person in an operation: a participant, or left out with the reason."""

    entrant: Entrant
    reason: LeftOut | None
    left_on: date | None
    exit_known: bool

    @property
    def tell_before(self) -> date | None:
        """Until when the situation at exit can still be told."""
        return self.left_on + FOUR_WEEKS if self.left_on and not self.exit_known else None


def standings(operation: Agreement, *, sensitive: bool = False) -> list[Standing]:
    """Everybody who came, by number; with their restricted answers where these may be read."""
    today = operation.organisation.today()
    return [standing(each, operation, today) for each in _read(operation, sensitive=sensitive)]


def standing(entrant: Entrant, operation: Agreement, today: date) -> Standing:
    left = entrant.left_on(operation.ends_on, today)
    reason = entrant.reason(day_long=is_day_long(operation))
    return Standing(entrant, reason, left, entrant.exit_is_known(left))


def sessions_of(operation: Agreement) -> models.QuerySet[Session]:
    """Those of the programmes it pays for, on its days."""
    own = Session.objects.of(operation.organisation).filter(workshop__in=operation.workshops())
    return own.filter(date__range=(operation.starts_on, operation.ends_on))


def is_day_long(operation: Agreement) -> bool:
    """One day or less: such an operation has no participant."""
    return operation.starts_on == operation.ends_on


def entry_of(operation: Agreement, learner: Learner) -> date | None:
    """The day somebody entered; None while they have not come."""
    came = _came(operation).filter(learner=learner)
    first: date | None = came.aggregate(first=Min("session__date"))["first"]
    return first


def last_day_of(operation: Agreement, learner: Learner) -> date | None:
    """The day somebody last came; None while they have not come."""
    came = _came(operation).filter(learner=learner)
    last: date | None = came.aggregate(last=Max("session__date"))["last"]
    return last


def _came(operation: Agreement) -> models.QuerySet[Attendance]:
    own = Attendance.objects.of(operation.organisation).counted()
    return own.filter(session__in=sessions_of(operation))


def _read(operation: Agreement, *, sensitive: bool) -> list[Entrant]:
    organisation = operation.organisation
    came = _came(operation).order_by().values("learner")
    days = {
        row["learner"]: (row["first"], row["last"])
        for row in came.annotate(first=Min("session__date"), last=Max("session__date"))
    }
    people = Learner.objects.everybody_of(organisation).filter(pk__in=days).order_by("number")
    frozen = Participant.objects.of(organisation).filter(agreement=operation)
    rows = {row.learner_id: row for row in frozen}
    answers = _answers(operation, days)
    later, today = _six_months_later(operation, days), organisation.today()
    found = []
    for person in people:
        first, last = days[person.pk]
        given = answers.get(person.pk)
        told = _frozen(rows.get(person.pk))
        entrant = Entrant(
            learner=person.pk,
            number=person.number,
            gender=person.gender,
            birth_date=person.birth_date,
            erased=person.erased_at is not None,
            entered_on=first,
            last_on=last,
            asked=not organisation.sensitive_profile or bool(given and given.is_complete),
            replies=_replies(given) if sensitive else {},
            **told,
        )
        left = entrant.left_on(operation.ends_on, today)
        found.append(replace(entrant, later=_later(left, later[person.pk])))
    return found


def _frozen(row: Participant | None) -> dict[str, Any]:
    if row is None:
        return {}
    names = [
        *("filled_on", "occupation", "labour", "unemployed_since", "diploma"),
        *("told_on", "exit_labour", "exit_training", "qualification"),
    ]
    told = {name: getattr(row, name) for name in names}
    return {**told, "left_typed": row.left_on, "complete": row.is_complete}


def _replies(given: SensitiveAnswers | None) -> dict[str, str]:
    given = given or SensitiveAnswers()
    return {name: getattr(given, name) for name in SensitiveAnswers.QUESTIONS}


def _answers(
    operation: Agreement, days: Mapping[int, tuple[date, date]]
) -> dict[int, SensitiveAnswers]:
    """The last answers each person had given by the day they entered."""
    if not operation.organisation.sensitive_profile:
        return {}
    known = SensitiveAnswers.objects.of(operation.organisation).filter(learner__in=days)
    return {
        row.learner_id: row
        for row in known.order_by("asked_on", "pk")
        if row.asked_on <= days[row.learner_id][0]
    }


def _six_months_later(operation: Agreement, days: Iterable[int]) -> dict[int, list[Outcome]]:
    told = Outcome.objects.of(operation.organisation).at(Outcome.Moment.SIX_MONTHS)
    found = defaultdict(list)
    for row in told.filter(learner__in=days).order_by("on", "pk"):
        found[row.learner_id].append(row)
    return found


def _later(left: date | None, told: Iterable[Outcome]) -> str:
    """What is told five to eight months after the exit, when it is clear what it says of work."""
    if left is None:
        return ""
    opens, closes = months_after(left, OPENS_AFTER), months_after(left, CLOSES_AFTER)
    known = [LABOUR_OF.get(row.occupation, "") for row in told if opens <= row.on <= closes]
    return known[-1] if known else ""
