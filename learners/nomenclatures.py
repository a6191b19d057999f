"""A situation in the words of those who ask for it: La Coop, FSE+, ISCED. Tables, no queries.

Sources: the vocabulary of La Coop de la médiation numérique (code inclusion-numerique/
coop-mediation-numerique, AGPL-3.0: the list of statuses alone is taken up, as facts); Regulation
(EU) 2021/1057, annex I, for the labour status and the levels of FSE+ participants.
What a situation does not settle is asked: it is never guessed from another system's word.
"""

from enum import StrEnum

from .models import Situation

Occupation, Diploma = Situation.Occupation, Situation.Diploma


class Coop(StrEnum):
    """« Statut » of a beneficiary in La Coop."""

    IN_SCHOOL = "scolarise"
    WITHOUT_JOB = "sans_emploi"
    IN_JOB = "en_emploi"
    RETIRED = "retraite"
    UNDISCLOSED = "non_communique"


class Labour(StrEnum):
    """Where an FSE+ participant stands at entry, with the common indicator it feeds."""

    UNEMPLOYED = "unemployed"  # EECO02
    INACTIVE = "inactive"  # EECO04
    EMPLOYED = "employed"  # EECO05
    TO_ASK = "to_ask"  # more has to be known
    INCOMPLETE = "incomplete"  # the record cannot be sent


class Level(StrEnum):
    """The highest level obtained, by ISCED, with the common indicator it feeds."""

    LOWER = "0-2"  # EECO09
    UPPER = "3-4"  # EECO10
    TERTIARY = "5-8"  # EECO11


COOP = {
    Occupation.PUPIL: Coop.IN_SCHOOL,
    Occupation.STUDENT: Coop.IN_SCHOOL,
    Occupation.APPRENTICE: Coop.IN_JOB,
    Occupation.EMPLOYEE: Coop.IN_JOB,
    Occupation.SELF_EMPLOYED: Coop.IN_JOB,
    Occupation.JOBSEEKER_REGISTERED: Coop.WITHOUT_JOB,
    Occupation.JOBSEEKER_UNREGISTERED: Coop.WITHOUT_JOB,
    Occupation.NEET: Coop.WITHOUT_JOB,
    Occupation.TRAINEE: Coop.WITHOUT_JOB,
    Occupation.CIVIC_SERVICE: Coop.IN_JOB,
    Occupation.RETIRED: Coop.RETIRED,
    Occupation.OTHER: Coop.UNDISCLOSED,
    Occupation.UNKNOWN: Coop.UNDISCLOSED,
}
# La Coop has no word of its own for these: the mapping is ours, and said to be.
COOP_TO_CONFIRM = frozenset({Occupation.APPRENTICE, Occupation.TRAINEE, Occupation.CIVIC_SERVICE})

FSE = {
    Occupation.PUPIL: Labour.INACTIVE,
    Occupation.STUDENT: Labour.INACTIVE,
    Occupation.APPRENTICE: Labour.EMPLOYED,
    Occupation.EMPLOYEE: Labour.EMPLOYED,
    Occupation.SELF_EMPLOYED: Labour.EMPLOYED,
    Occupation.JOBSEEKER_REGISTERED: Labour.UNEMPLOYED,
    Occupation.JOBSEEKER_UNREGISTERED: Labour.TO_ASK,  # unemployed if available and searching
    Occupation.NEET: Labour.INACTIVE,
    Occupation.TRAINEE: Labour.TO_ASK,  # depends on registration as a jobseeker
    Occupation.CIVIC_SERVICE: Labour.TO_ASK,  # the managing authority decides
    Occupation.RETIRED: Labour.INACTIVE,
    Occupation.OTHER: Labour.TO_ASK,
    Occupation.UNKNOWN: Labour.INCOMPLETE,
}
IN_EDUCATION = frozenset({Occupation.PUPIL, Occupation.STUDENT, Occupation.APPRENTICE})

LEVELS = {
    Diploma.NONE_OR_COLLEGE: Level.LOWER,
    Diploma.CAP_BAC: Level.UPPER,
    Diploma.HIGHER: Level.TERTIARY,
}


def coop_status(situation: Situation) -> Coop:
    """The status La Coop knows; `COOP_TO_CONFIRM` lists those mapped for want of a word."""
    return COOP[Occupation(situation.occupation)]


def fse_labour(situation: Situation) -> Labour:
    """The labour status at entry. Raises ValueError for a word that is not a situation of ours.

    La Coop's « sans emploi » is one: it holds the unemployed and the inactive alike, and feeds
    neither EECO02 nor EECO04.
    """
    return FSE[Occupation(situation.occupation)]


def in_education(situation: Situation) -> bool:
    """Whether EECR02, in education on leaving, could no longer be gained by this person."""
    return Occupation(situation.occupation) in IN_EDUCATION


def isced(diploma: str, occupation: str) -> Level | None:
    """The level of the diploma obtained, not of the class attended; None when it is not known.

    A pupil of whom no diploma is known is at the lowest level: the baccalauréat ends school.
    """
    if diploma == Diploma.UNKNOWN and occupation == Occupation.PUPIL:
        return Level.LOWER
    return LEVELS.get(Diploma(diploma))
