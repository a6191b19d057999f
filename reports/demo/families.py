"""Who answers for the minors of the season, what they agreed to, and what is still missing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from random import Random

from inclusion.models import User
from learners.actions import Voice, add_contact, add_guardian, record_safety, record_voice, withdraw
from learners.models import Gender, Guardian, Learner, Permission, Purpose

from .names import draw_name
from .people import FICTION

ADULT = 18
USUAL = [Purpose.TAKE_PART, Purpose.LEAVE_ALONE]
PHOTOS = [Purpose.PHOTO_INTERNAL, Purpose.PHOTO_SITE]
HEALTH = ["Allergie à l’arachide", "Asthme, inhalateur dans le sac", "Lunettes à garder"]
RELATIONS = {Gender.FEMININE: "Mère", Gender.MASCULINE: "Père"}


class Families:
    """Draws families one after the other, in the order people are registered.

    Of most everything is known; of some a guardian is known and nothing agreed yet, of others
    nobody was asked: what a real season looks like in its middle.
    """

    def __init__(self, seed: int) -> None:
        self.chance = Random(f"{seed} families")
        self.institution_wanted = True
        self.regretful: tuple[Guardian, User] | None = None

    def settle(self, learner: Learner, on: date, *, by: User) -> None:
        """Everything that a family tells on the day somebody is registered."""
        age = learner.age_on(on)
        if age is not None and age >= ADULT:
            self.say(learner, None, [Purpose.TAKE_PART], on, by)
            return
        if self.chance.random() < 0.15:
            return
        guardians = self.guardians(learner, by)
        self.to_call(learner, guardians[0], by)
        if self.chance.random() < 0.2:
            return
        self.say(learner, guardians[0], USUAL, on, by)
        self.photos(learner, guardians, on, by)
        self.health(learner, guardians[0], on, by)

    def guardians(self, learner: Learner, by: User) -> list[Guardian]:
        if self.institution_wanted:
            self.institution_wanted = False
            return [
                add_guardian(
                    learner,
                    by=by,
                    kind=Guardian.Kind.INSTITUTION,
                    name="Service de protection de l’enfance (fictif)",
                    relation="Éducatrice référente",
                    phone=self.phone(),
                )
            ]
        parents = [Gender.FEMININE, Gender.MASCULINE]
        alone = self.chance.random() < 0.4
        return [self.parent(learner, gender, by) for gender in parents[: 1 if alone else 2]]

    def parent(self, learner: Learner, gender: str, by: User) -> Guardian:
        first, _family = draw_name(self.chance, gender)
        return add_guardian(
            learner,
            by=by,
            kind=Guardian.Kind.PARENT,
            name=f"{first} {learner.last_name}",
            relation=RELATIONS[Gender(gender)],
            phone=self.phone(),
        )

    def to_call(self, learner: Learner, guardian: Guardian, by: User) -> None:
        add_contact(
            learner,
            by=by,
            name=guardian.name,
            relation=guardian.relation,
            phone=guardian.phone,
            emergency=True,
            may_collect=self.chance.random() < 0.5,
        )

    def photos(self, learner: Learner, guardians: Sequence[Guardian], on: date, by: User) -> None:
        """Half the families agree to photos, the young person with them."""
        if self.chance.random() < 0.5:
            return
        self.say(learner, None, PHOTOS, on, by)
        for guardian in guardians:
            self.say(learner, guardian, PHOTOS, on, by, alone=len(guardians) == 1)
        if len(guardians) == 2 and self.regretful is None:
            self.regretful = guardians[1], by

    def regret(self, on: date) -> None:
        """One parent takes back their agreement to photos on the website."""
        if self.regretful:
            guardian, by = self.regretful
            withdraw(guardian.learner, Purpose.PHOTO_SITE, guardian, on=on, by=by)

    def health(self, learner: Learner, guardian: Guardian, on: date, by: User) -> None:
        if self.chance.random() < 0.1:
            record_safety(learner, by=by, health=self.chance.choice(HEALTH), care_plan=False)
            self.say(learner, guardian, [Purpose.HEALTH], on, by)

    def say(
        self,
        learner: Learner,
        guardian: Guardian | None,
        purposes: Sequence[Purpose],
        on: date,
        by: User,
        *,
        alone: bool = False,
    ) -> None:
        voice = Voice(
            guardian=guardian,
            method=Permission.Method.PAPER,
            given_on=on,
            language=Guardian.Language.FRENCH,
            alone_because="Un seul parent exerce l’autorité parentale." if alone else "",
        )
        record_voice(learner, voice, dict.fromkeys(purposes, True), by=by)

    def phone(self) -> str:
        return f"{FICTION}{self.chance.randint(0, 9999):04d}"
