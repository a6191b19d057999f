"""Every figure that may be promised, counted again by hand over seasons drawn by chance."""

import random
from datetime import date, timedelta
from math import ceil

import pytest

from reports.agreements import following, promises
from tests.factories import ProgrammeFactory
from tests.factories.funding import AgreementFactory, TargetFactory
from tests.reports.world import ByHand, a_season
from workshops.models import Workshop

pytestmark = pytest.mark.django_db

GENDERS = ["feminine", "masculine", "other"]
AGES = ["0-10", "11-15", "16-17", "18-25", "26+"]
SEEDS = range(4)


class Agreed(ByHand):
    """The rows of an agreement, read one at a time."""

    def __init__(self, agreement, programmes):
        super().__init__(agreement.organisation, agreement.starts_on, agreement.ends_on)
        self.programmes = {one.pk for one in programmes}

    def of_it(self, session):
        return session.workshop.programme_id in self.programmes and self.inside(session.date)

    def lines(self, until, audience):
        """Counted lines up to a day, of whoever is of the public on their first day in scope."""
        mine = [one for one in self.ever_counted() if self.of_it(one.session)]
        first = {}
        for one in sorted(mine, key=lambda one: one.session.date, reverse=True):
            first[one.learner] = one.session.date
        return [
            one
            for one in mine
            if one.session.date <= until and self.is_of(one.learner, first[one.learner], audience)
        ]

    def is_of(self, learner, day, audience):
        told = {
            "gender": learner.gender,
            "age": self.bracket(learner, day),
            "qpv": self.qpv(learner, day),
        }
        return all(told[slug] == member for slug, member in audience.items())

    def sessions_until(self, until):
        due = [one for one in self.sessions if self.of_it(one) and one.date <= until]
        held = sorted(
            (one for one in due if one.state == "held"),
            key=lambda one: (one.date, one.starts_at, one.pk),
        )
        return held, sum(one.state != "cancelled" for one in due)


@pytest.fixture(params=SEEDS)
def agreed(request):
    """A season whose workshops belong to one of three programmes, two of them paid for."""
    chance = random.Random(request.param)
    organisation = a_season(request.param + 40, learners=20, workshops=6)
    programmes = ProgrammeFactory.create_batch(3, organisation=organisation)
    for workshop in Workshop.objects.of(organisation):
        Workshop.objects.filter(pk=workshop.pk).update(programme=chance.choice([*programmes, None]))
    start = date(2023, 6, 1) + timedelta(days=chance.randrange(600))
    agreement = AgreementFactory(
        organisation=organisation,
        starts_on=start,
        ends_on=start + timedelta(days=900),
        pays_for=programmes[:2],
    )
    return agreement, Agreed(agreement, programmes[:2]), chance


def an_audience(chance):
    told = {"gender": chance.choice(GENDERS), "age": chance.choice(AGES), "qpv": "in"}
    return {slug: told[slug] for slug in chance.sample(sorted(told), chance.randrange(3))}


def found(agreement, **said):
    target = TargetFactory.build(
        agreement=agreement, organisation=agreement.organisation, value=10, **said
    )
    facts = following.read(agreement, [target])
    return following.follow(facts, target, *following.named(target))


def test_people_attendances_and_hours_of_a_public(agreed):
    agreement, hand, chance = agreed
    for _try in range(12):
        audience = an_audience(chance)
        until = agreement.starts_on + timedelta(days=chance.randrange(901))
        lines = hand.lines(until, audience)

        people = found(agreement, indicator="people", audience=audience, on=until)

        assert people.counts.value == len({one.learner_id for one in lines})
    lines = hand.lines(agreement.ends_on, {})
    whole = {"audience": {}, "on": agreement.ends_on}
    hours = found(agreement, indicator="participant_hours", **whole)
    assert hours.counts.value == sum(one.minutes for one in lines)
    assert found(agreement, indicator="attendances", **whole).counts.value == len(lines)


@pytest.mark.parametrize("slug", ["people", "attendances", "participant_hours", "sessions_held"])
def test_the_pace_counts_what_the_last_half_brought(agreed, slug):
    agreement, hand, chance = agreed
    until = agreement.starts_on + timedelta(days=chance.randrange(300, 901))
    held, planned = hand.sessions_until(until)
    late = {one.pk for one in held[len(held) - ceil(len(held) / 2) :]}
    lines = hand.lines(until, {})
    before = {one.learner_id for one in lines if one.session_id not in late}
    since = [one for one in lines if one.session_id in late]
    brought = {
        "people": len({one.learner_id for one in since} - before),
        "attendances": len(since),
        "participant_hours": sum(one.minutes for one in since),
        "sessions_held": len(late),
    }

    pace = found(agreement, indicator=slug, audience={}, on=until).pace

    assert (pace.held, pace.planned, pace.recent_held) == (len(held), planned, len(late))
    assert pace.recent == brought[slug]


def test_shares_are_of_those_known(agreed):
    agreement, hand, _chance = agreed
    whole = {"audience": {}, "on": agreement.ends_on}
    lines = hand.lines(agreement.ends_on, {})
    first = {}
    for one in sorted(lines, key=lambda one: one.session.date, reverse=True):
        first[one.learner] = one.session.date
    homes = [hand.qpv(learner, day) for learner, day in first.items()]

    share = found(agreement, indicator="qpv_share", **whole).counts

    assert (share.value, share.out_of) == (homes.count("in"), len(homes) - homes.count("unknown"))
    assert share.unknown == homes.count("unknown")


def test_every_figure_that_may_be_promised_can_be_followed(agreed):
    agreement, _hand, _chance = agreed
    for slug in promises.FIGURES:
        one = found(agreement, indicator=slug, audience={}, on=agreement.ends_on)

        assert one.outlook.state
        assert one.pace.adds_up == (slug in ADDS_UP)


ADDS_UP = {
    *("attendances", "participant_hours", "sessions_held", "hours_delivered", "sessions_in_qpv"),
}
