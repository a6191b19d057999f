"""A situation in the words of La Coop, of FSE+, of ISCED."""

import pytest

from learners.models import Situation
from learners.nomenclatures import (
    COOP,
    COOP_TO_CONFIRM,
    FSE,
    Coop,
    Labour,
    Level,
    coop_status,
    fse_labour,
    in_education,
    isced,
)

# As published by each system, written here a second time.
EXPECTED = {
    "pupil": ("scolarise", "inactive"),
    "student": ("scolarise", "inactive"),
    "apprentice": ("en_emploi", "employed"),
    "employee": ("en_emploi", "employed"),
    "self_employed": ("en_emploi", "employed"),
    "jobseeker_registered": ("sans_emploi", "unemployed"),
    "jobseeker_unregistered": ("sans_emploi", "to_ask"),
    "neet": ("sans_emploi", "inactive"),
    "trainee": ("sans_emploi", "to_ask"),
    "civic_service": ("en_emploi", "to_ask"),
    "retired": ("retraite", "inactive"),
    "other": ("non_communique", "to_ask"),
    "unknown": ("non_communique", "incomplete"),
}


@pytest.mark.parametrize(("occupation", "expected"), EXPECTED.items())
def test_each_situation_has_its_word_in_both_systems(occupation, expected):
    situation = Situation(occupation=occupation)

    assert (coop_status(situation), fse_labour(situation)) == expected


def test_no_situation_is_left_without_a_word():
    assert set(COOP) == set(FSE) == set(Situation.Occupation)
    assert set(EXPECTED) == set(Situation.Occupation.values)


def test_without_a_job_is_neither_unemployed_nor_inactive():
    """La Coop's word covers both, so it tells FSE+ nothing."""
    behind = {FSE[occupation] for occupation, word in COOP.items() if word is Coop.WITHOUT_JOB}

    assert {Labour.UNEMPLOYED, Labour.INACTIVE} <= behind
    with pytest.raises(ValueError, match="sans_emploi"):
        fse_labour(Situation(occupation=Coop.WITHOUT_JOB))


def test_what_la_coop_has_no_word_for_is_said():
    assert {"apprentice", "trainee", "civic_service"} == COOP_TO_CONFIRM


@pytest.mark.parametrize(
    ("diploma", "occupation", "level"),
    [
        ("none_or_college", "pupil", Level.LOWER),
        ("unknown", "pupil", Level.LOWER),  # a lycéen: the diploma obtained, not the class
        ("cap_bac", "pupil", Level.UPPER),  # back at school with a CAP
        ("cap_bac", "student", Level.UPPER),
        ("unknown", "student", None),
        ("unknown", "unknown", None),
        ("none_or_college", "employee", Level.LOWER),
        ("higher", "neet", Level.TERTIARY),
    ],
)
def test_the_level_is_that_of_the_diploma_obtained(diploma, occupation, level):
    assert isced(diploma, occupation) == level


@pytest.mark.parametrize(
    ("occupation", "studies"), [("pupil", True), ("apprentice", True), ("neet", False)]
)
def test_who_already_studies_cannot_enter_education(occupation, studies):
    assert in_education(Situation(occupation=occupation)) is studies
