"""How many were asked, have answered, do not wish to, and who is still waited for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from inclusion.models import Organisation, User
from learners.models import Learner

from .due import Due, due
from .first_names import told_apart
from .models import Asking, Reply, ReplyLink

ENOUGH = 20  # people, under whom nothing is told in percents, here as in reports


@dataclass(frozen=True)
class Tally:
    """One asking on one day: whoever was due, and whoever answered all the same."""

    asking: Asking
    due: dict[int, Due]
    replies: dict[int, Reply]
    today: date

    @property
    def asked(self) -> int:
        return len({*self.due, *self.replies})

    @property
    def answered(self) -> int:
        return sum(not one.declined for one in self.replies.values())

    @property
    def declined(self) -> int:
        return len(self.replies) - self.answered

    @property
    def silent(self) -> int:
        """Neither an answer nor a refusal."""
        return self.asked - len(self.replies)

    @property
    def waiting(self) -> dict[int, Due]:
        """Who may still be asked, the longest waiting first."""
        if self.asking.closed_on:
            return {}
        left = {who: one for who, one in self.due.items() if who not in self.replies}
        open_still = [(who, one) for who, one in left.items() if one.waits_on(self.today)]
        return dict(sorted(open_still, key=lambda pair: pair[1].since))

    @property
    def rate(self) -> int | None:
        """In whole percents, once enough people were asked."""
        return in_percents(self.answered, self.asked)


def in_percents(part: int, whole: int) -> int | None:
    """Rounded half up, as reports do; None of too few people."""
    return (200 * part + whole) // (2 * whole) if whole >= ENOUGH else None


def tallies(askings: Sequence[Asking], today: date) -> list[Tally]:
    replies: dict[int, dict[int, Reply]] = defaultdict(dict)
    for reply in Reply.objects.standing().filter(asking__in=askings):
        replies[reply.asking_id][reply.learner_id] = reply
    called = due(askings, today)
    return [Tally(one, called[one.pk], replies[one.pk], today) for one in askings]


def tally_of(asking: Asking) -> Tally:
    return tallies([asking], asking.organisation.today())[0]


def open_tallies(organisation: Organisation, user: User | None = None) -> list[Tally]:
    """Of what is asked now, by the whole organisation or in the workshops of one account."""
    askings = Asking.objects.of(organisation).open()
    if user is not None:
        askings = askings.theirs(user)
    rows = askings.select_related("questionnaire", "workshop", "programme", "organisation")
    return tallies(list(rows), organisation.today())


def unanswered(organisation: Organisation, user: User | None = None) -> int:
    """How many answers are waited for."""
    return sum(len(one.waiting) for one in open_tallies(organisation, user))


@dataclass(frozen=True)
class Person:
    """Somebody who was asked, and where that stands."""

    learner: Learner
    name: str  # as on their card
    due: Due | None
    reply: Reply | None
    card: ReplyLink | None  # a link of their own that still opens


def people_of(tally: Tally) -> list[Person]:
    """Everybody who has answered or may still, by the name each is called. Two queries."""
    asking = tally.asking
    keys = {*tally.waiting, *tally.replies}
    links = ReplyLink.objects.of(asking.organisation).live().filter(asking=asking)
    cards = {link.learner_id: link for link in links}
    known = Learner.objects.of(asking.organisation).filter(pk__in=keys)
    by_name = known.order_by("folded_first", "folded_last", "pk")
    return [
        Person(one, name, tally.due.get(one.pk), tally.replies.get(one.pk), cards.get(one.pk))
        for one, name in told_apart(list(by_name))
    ]


def waiting_for(asking: Asking) -> list[Learner]:
    """Who may still answer, by the name they are called."""
    known = Learner.objects.of(asking.organisation).filter(pk__in=tally_of(asking).waiting)
    return list(known.order_by("folded_first", "folded_last", "pk"))
