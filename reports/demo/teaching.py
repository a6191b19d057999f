"""Writes down what the season's workshops aim at, and how far each of its people comes."""

from __future__ import annotations

from datetime import date

from inclusion.models import User
from learners.actions import Occasion, Seen, record_external
from learners.frameworks import load
from learners.models import Assessment, ExternalEvidence, Learner, Level, Skill, SkillFramework
from workshops.actions import add_programme, assess_in, set_aims, take_answers
from workshops.models import Programme, Session, Workshop

from .frameworks import write_frameworks
from .scenery import Scenery
from .season import Person
from .skills import (
    IN_PROGRAMME,
    OF_NETWORK,
    OTHER_PROGRAMMES,
    PROGRAMME,
    TEACHING,
    Sitting,
    Teaching,
)


class Lessons:
    """The frameworks that the season teaches by, read once."""

    def __init__(self, scenery: Scenery) -> None:
        load()
        self.scenery = scenery
        self.of_network = write_frameworks(scenery)
        self.programmes: dict[tuple[str, str], Programme] = {}
        self.skills: dict[tuple[Teaching, str], Skill] = {}
        self.levels: dict[tuple[int, int], Level] = {}
        for teaching in TEACHING.values():
            self._read(teaching)

    def programme(self, slug: str, title: str) -> Programme | None:
        """The line of work that a workshop of this organisation belongs to, if any."""
        name = PROGRAMME if title in IN_PROGRAMME else OTHER_PROGRAMMES.get(title)
        if name is None:
            return None
        if (slug, name) not in self.programmes:
            self.programmes[slug, name] = add_programme(
                self.scenery.organisations[slug],
                by=self.scenery.leader(slug),
                name=name,
                expects_assessment=name == PROGRAMME,
            )
        return self.programmes[slug, name]

    def aim(self, workshop: Workshop) -> None:
        if teaching := TEACHING.get(workshop.title):
            skills = [self.skills[teaching, code] for code in teaching.codes]
            by = self.scenery.leader(workshop.organisation.slug)
            set_aims(workshop, skills, by=by)

    def sit(self, sitting: Sitting, session: Session, learners: dict[Person, Learner]) -> None:
        """What was seen by whoever ran the session, or what the young people said."""
        teaching = TEACHING[session.workshop.title]
        occasion = Occasion(session.organisation, sitting.stage, sitting.method, session.date)
        seen = [
            Seen(learners[who], skill, self.levels[skill.framework_id, value])
            for (who, code), value in sitting.levels.items()
            for skill in [self.skills[teaching, code]]
        ]
        workshop = session.workshop
        if sitting.method == Assessment.Method.SELF:
            people = list(dict.fromkeys(one.learner for one in seen))
            take_answers(workshop, occasion, people, seen, shared=True, session=session)
        else:
            by = session.facilitators.first()
            assess_in(workshop, occasion, seen, by=by, session=session)

    def show(self, learner: Learner, on: date, *, by: User) -> None:
        """Two papers that others issued: one shows a level, the other is about no single skill."""
        teaching = TEACHING["Premiers clics"]
        skill = self.skills[teaching, "1.1"]
        record_external(
            learner,
            by=by,
            kind=ExternalEvidence.Kind.PROFILE,
            title="Profil Pix",
            issuer="Pix",
            on=on,
            note="Parcours de positionnement passé au collège.",
            shows=(skill, self.levels[skill.framework_id, 2]),
        )
        record_external(
            learner,
            by=by,
            kind=ExternalEvidence.Kind.SCHOOL,
            title="Bulletin du troisième trimestre, technologie",
            issuer="Collège",
            on=on,
        )

    def _read(self, teaching: Teaching) -> None:
        framework = self.of_network
        if teaching.framework != OF_NETWORK:
            framework = SkillFramework.objects.shipped().get(
                slug=teaching.framework, version=teaching.version
            )
        for skill in framework.skills.filter(code__in=teaching.codes):
            self.skills[teaching, skill.code] = skill
        for level in framework.levels.all():
            self.levels[framework.pk, level.value] = level
