"""The rows that figures count, from plain records: written from the definitions, one at a time."""

from calendar import monthrange
from datetime import date, timedelta
from math import ceil
from types import SimpleNamespace as Row

from tests.reports.plain_world import TODAY

GOOD = ("job", "moved", "training", "health")


def months(day, count):
    """So many months later, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


class PlainRows:
    """What a scope holds: lines of registers, sessions, parcours, exits, papers."""

    def __init__(self, world, start, end, workshops):
        self.world, self.start, self.end, self.asked = world, start, end, workshops
        self.people = {one.key: one for one in world.people}
        self.horizon = months(start, -24)
        came = [one for one in world.marks if self.counts(one)]
        self.ever = sorted(came, key=lambda one: one.session.date)
        self.first, self.times = {}, {}
        for one in self.ever:
            if self.covers(one.session):
                self.first.setdefault(one.learner, one.session.date)
                self.times[one.learner] = self.times.get(one.learner, 0) + 1

    @staticmethod
    def counts(mark):
        return mark.status in ("present", "late") and mark.session.state == "held"

    def includes(self, workshop):
        return self.asked is None or workshop in self.asked

    def covers(self, session):
        inside = self.start <= session.date <= self.end
        return inside and self.includes(session.workshop.key)

    def expected(self, session):
        return {
            one.learner
            for one in self.world.enrolments
            if one.workshop == session.workshop.key
            and one.since <= session.date
            and (one.until is None or session.date < one.until)
        }

    # A person on a day

    def answer(self, history, day):
        by_then = [one for one in history if one[0] <= day]
        later = [one for one in history if one[0] > day]
        return by_then[-1] if by_then else later[0] if later else None

    def on(self, person, day):
        age = None
        if person.birth_date:
            had = (day.month, day.day) >= (person.birth_date.month, person.birth_date.day)
            age = day.year - person.birth_date.year - (0 if had else 1)
        elif person.birth_year:
            age = day.year - person.birth_year
        home, doing = self.answer(person.homes, day), self.answer(person.doings, day)
        born = person.birth_date.year if person.birth_date else person.birth_year
        _since, qpv, code, zone, commune = home or (None, "unknown", None, None, None)
        _since, occupation, diploma = doing or (None, "unknown", "unknown")
        return Row(
            age=age if age is not None and age >= 0 else None,
            coop_age=None if born is None else day.year - born,
            estimated=person.birth_date is None and person.birth_year is not None,
            qpv=qpv,
            code=(code or "in") if qpv == "in" else qpv,
            zone=zone or "none",
            commune=commune or person.commune or "unknown",
            occupation=occupation,
            education=self.education(occupation, diploma),
            completed_later=home is not None and home[0] > day,
        )

    def education(self, occupation, diploma):
        if diploma == "unknown" and occupation == "pupil":
            return "0-2"
        levels = {"none_or_college": "0-2", "cap_bac": "3-4", "higher": "5-8"}
        return levels.get(diploma, "unknown")

    def is_new(self, learner):
        return not any(
            one.learner == learner and self.horizon <= one.session.date < self.start
            for one in self.ever
        )

    def way_in(self, learner):
        """As the first enrolment in the workshops of the scope says."""
        met = {one.workshop.key for one in self.world.sessions if self.covers(one)}
        own = [one for one in self.world.enrolments if one.learner == learner]
        own = [one for one in own if one.workshop in met]
        own.sort(key=lambda one: (one.since, one.referred_by == "", not one.came_alone))
        if own and own[0].referred_by:
            return "partner"
        return "alone" if own and own[0].came_alone else "unknown"

    # Rows

    def lines(self):
        for session in filter(self.covers, self.world.sessions):
            told = {one.learner: one for one in self.world.marks if one.session is session}
            expected = self.expected(session)
            for learner in {*told, *(expected if session.state == "held" else ())}:
                yield self.line(session, learner, told.get(learner), learner in expected)

    def line(self, session, learner, mark, expected):
        person, first = self.people[learner], self.first.get(learner)
        status = mark.status if mark else "not_recorded"
        counted = mark is not None and self.counts(mark)
        planned = session.actual is None
        source = mark.source if mark else ""
        return Row(
            learner=learner,
            person=person,
            session=session,
            counted=counted,
            status=status,
            held=session.state == "held",
            expected=expected,
            blank=status == "not_recorded" and expected,
            minutes=mark.minutes if mark else 0,
            late_full=status == "late" and source == "full",
            imputed=(status == "late" and source == "full")
            or (planned and source in ("full", "lateness")),
            changed_late=bool(mark and mark.late),
            day=self.on(person, session.date),
            reference=self.on(person, first) if first else None,
            new=first is not None and self.is_new(learner),
            times=self.times.get(learner, 0),
            way_in=self.way_in(learner),
        )

    def blanks(self, session):
        told = {
            one.learner
            for one in self.world.marks
            if one.session is session and one.status != "not_recorded"
        }
        return self.expected(session) - told

    def missing(self, session):
        if session.date >= TODAY:
            return False
        held = session.state == "held"
        return session.state == "planned" or (held and bool(self.blanks(session)))

    def sessions(self):
        for one in filter(self.covers, self.world.sessions):
            came = sum(mark.session is one for mark in self.ever)
            yield Row(session=one, came=came, missing=self.missing(one))

    def parcours(self):
        for workshop in self.world.workshops:
            own = [one for one in self.world.sessions if one.workshop is workshop]
            own.sort(key=lambda one: (one.date, one.starts_at, one.key))
            held = [one for one in own if one.state == "held"]
            takes = workshop.kind not in ("drop_in", "event") and self.includes(workshop.key)
            if takes and held and self.start <= held[-1].date <= self.end:
                for learner in {
                    one.learner for one in self.world.enrolments if one.workshop == workshop.key
                }:
                    yield self.one_parcours(workshop, own, held, learner)

    def one_parcours(self, workshop, own, held, learner):
        marks = {one.session.key: one for one in self.world.marks if one.learner == learner}
        third = ceil(len(held) / 3)
        came = [one for one in held if one.key in marks and self.counts(marks[one.key])]
        after = held[held.index(came[-1]) + 1 :] if came else held
        last_third = held[-third:]
        missing = [one for one in own if self.missing(one)]
        periods = [
            one
            for one in self.world.enrolments
            if (one.workshop, one.learner) == (workshop.key, learner)
        ]
        minutes = sum(marks[one.key].minutes for one in came)
        return Row(
            learner=learner,
            workshop=workshop,
            ended=not any(one.state == "planned" and one.date >= TODAY for one in own),
            entered=bool(came),
            long=len(held) >= 6,
            early=bool(came) and came[0] in held[:third],
            stayed=any(one in last_third for one in came),
            completed=minutes * 100 >= workshop.rule * sum(one.length for one in held),
            missing=bool(missing),
            missing_late=any(self.in_last_third(one, own, held, third) for one in missing),
            left_for=max(periods, key=lambda one: one.since).left_for,
            here=any(one.until is None for one in periods),
            absences=sum(one.key in marks and marks[one.key].status == "absent" for one in after),
        )

    def in_last_third(self, session, own, held, third):
        """One that was not held is where it stands among those that were."""
        if session in held:
            return session in held[-third:]
        before = [one for one in own[: own.index(session)] if one in held]
        return len(before) > len(held) - third

    def exits(self):
        for person in self.world.people:
            left, said = self.left(person.key)
            if left is None or not self.start <= left <= self.end:
                continue
            came = [one for one in self.ever if one.learner == person.key]
            if self.asked is not None and not any(
                self.includes(one.session.workshop.key) for one in came
            ):
                continue
            entered = came[0].session.date if came else left
            later = [
                (on, occupation)
                for who, moment, on, occupation in self.world.outcomes
                if (who, moment) == (person.key, "six_months")
                and months(left, 5) <= on <= months(left, 8)
            ]
            yield Row(
                learner=person.key,
                person=person,
                at_entry=self.on(person, entered).occupation,
                at_exit=said or "unknown",
                later=max(later)[1] if later else "unknown",
                due=months(left, 6) <= TODAY,
            )

    def left(self, learner):
        typed = [
            (on, occupation)
            for who, moment, on, occupation in self.world.outcomes
            if (who, moment) == (learner, "exit")
        ]
        came = [one.session.date for one in self.ever if one.learner == learner]
        if typed and (not came or max(typed)[0] >= came[-1]):
            return max(typed)
        if not came:
            return None, None
        if TODAY - came[-1] > timedelta(days=90):
            return came[-1], None
        still = {
            one.workshop
            for one in self.world.enrolments
            if one.learner == learner and one.until is None
        }
        ends = [
            one.date
            for one in self.world.sessions
            if one.workshop.key in still and one.state != "cancelled"
        ]
        if ends and came[-1] <= max(ends) < TODAY:
            return max(ends), None
        return None, None

    def papers(self):
        for _key, learner, workshop, issued, revoked in self.world.certificates:
            if self.start <= issued <= self.end and self.includes(workshop.key):
                yield Row(
                    learner=learner,
                    person=self.people[learner],
                    workshop=workshop,
                    issued=issued,
                    valid=revoked is None,
                )
