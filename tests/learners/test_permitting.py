"""What is permitted on a day, case by case.

A case reads: the purpose, when the young person was born, who answers for them, who said what, the
day, what stands. `A` and `B` are parents, `(B)` one without parental authority, `ASE` the
institution in charge; `A-2026-02-01` stopped answering for them that day. A voice is who, when, and
what more; `child` is the young person at any age.
"""

from datetime import date

import pytest

from learners.models import Guardian, Learner, Permission, Purpose
from learners.permitting import RULES, Standing, State, rules, standing, to_collect

CASES = """
# usual acts: one holder of parental authority is enough, until 18
take_part | 2016-05-17 | A B | A 2026-01-07 | 2026-03-04 | granted
take_part | 2016-05-17 | A B | B 2026-01-07 | 2026-03-04 | granted
take_part | 2016-05-17 | A B | | 2026-03-04 | missing guardian
take_part | 2016-05-17 | | | 2026-03-04 | missing guardian
take_part | 2016-05-17 | A B | child 2026-01-07 | 2026-03-04 | missing guardian
take_part | 2016-05-17 | A (B) | B 2026-01-07 | 2026-03-04 | missing guardian
take_part | 2009-05-17 | A B | child 2026-01-07 | 2026-03-04 | missing guardian
take_part | 2009-05-17 | A B | A 2026-01-07 | 2026-03-04 | granted
take_part | 2016-05-17 | A B | A 2026-01-07; B no 2026-01-09 | 2026-03-04 | refused
take_part | 2016-05-17 | A B | A no 2026-01-07; A 2026-02-01 | 2026-03-04 | granted
take_part | 2016-05-17 | A B | A no 2026-01-07; A 2026-02-01 | 2026-01-20 | refused
take_part | 2016-05-17 | A | A 2026-03-05 | 2026-03-04 | missing guardian
take_part | 2016-05-17 | A-2026-02-01 B | A 2026-01-07 | 2026-03-04 | missing guardian
take_part | 2016-05-17 | A-2026-02-01 B | A 2026-01-07 | 2026-01-31 | granted
take_part | 2016-05-17 | ASE | ASE 2026-01-07 | 2026-03-04 | granted
take_part | 1990-05-17 | | | 2026-03-04 | missing person
take_part | 1990-05-17 | | child 2026-01-07 | 2026-03-04 | granted
leave_alone | 2016-05-17 | A B | A 2026-01-07 | 2026-03-04 | granted
leave_alone | 2009-05-17 | A | | 2026-03-04 | missing guardian
leave_alone | 2008-03-04 | A | | 2026-03-04 | not_needed
leave_alone | 2008-03-05 | A | | 2026-03-04 | missing guardian
collect | 2016-05-17 | A B | B 2026-01-07 | 2026-03-04 | granted
collect | 2008-03-04 | A | A no 2026-01-07 | 2026-03-04 | not_needed
health | 2016-05-17 | A B | A 2026-01-07 | 2026-03-04 | granted
health | 2016-05-17 | A B | A 2026-01-07 withdrawn 2026-03-04 | 2026-03-04 | withdrawn
health | 2016-05-17 | A B | A 2026-01-07 withdrawn 2026-03-04 | 2026-03-03 | granted
health | 2000-05-17 | | child 2026-01-07 | 2026-03-04 | granted

# the day: expiry, the eighteenth birthday and its eve
take_part | 2016-05-17 | A | A 2025-09-01 until 2026-03-04 | 2026-03-04 | granted
take_part | 2016-05-17 | A | A 2025-09-01 until 2026-03-03 | 2026-03-04 | expired guardian
take_part | 2016-05-17 | A B | A 2025-09-01 until 2026-03-03; B 2025-09-01 | 2026-03-04 | granted
take_part | 2008-03-04 | A | A 2026-01-07 | 2026-03-03 | granted
take_part | 2008-03-04 | A | A 2026-01-07 | 2026-03-04 | renew person
take_part | 2008-03-04 | A | A 2026-01-07; child 2026-03-03 | 2026-03-04 | renew person
take_part | 2008-03-04 | A | A 2026-01-07; child 2026-03-04 | 2026-03-04 | granted
take_part | 2008-03-04 | A | A 2025-01-07 until 2025-12-31 | 2026-03-04 | missing person
take_part | 2008-03-04 | A | A no 2026-01-07 | 2026-03-04 | missing person
photo_internal | 2008-03-04 | A | A 2026-01-07; child 2026-01-07 | 2026-03-03 | granted
photo_internal | 2008-03-04 | A | A 2026-01-07; child 2026-01-07 | 2026-03-04 | renew person
photo_site | 2008-03-04 | A B | A 2026-01-07; B 2026-01-07; child 2026-01-07 | 2026-03-04 | renew person
share | 2008-03-04 | A | A 2026-01-07; child 2026-01-07 | 2026-03-04 | renew person
quote | 2008-03-04 | A | child 2026-01-07 | 2026-03-04 | renew person
quote | 2008-03-04 | A | child no 2026-01-07 | 2026-03-04 | refused

# born on 29 February: a year older on 1 March
take_part | 2008-02-29 | A | A 2026-01-07 | 2026-02-28 | granted
take_part | 2008-02-29 | A | A 2026-01-07 | 2026-03-01 | renew person
leave_alone | 2008-02-29 | A | | 2026-02-28 | missing guardian
leave_alone | 2008-02-29 | A | | 2026-03-01 | not_needed
badge | 2012-02-29 | A | A 2026-01-07; child 2026-01-07 | 2027-02-28 | granted
badge | 2012-02-29 | A | A 2026-01-07; child 2026-01-07 | 2027-03-01 | renew person
badge | 2008-02-29 | | child 2025-01-07 | 2028-02-28 | renew person

# age not known, or by the year alone: the younger age holds
take_part | unknown | A | child 2026-01-07 | 2026-03-04 | missing guardian
badge | unknown | A | child 2026-01-07 | 2026-03-04 | missing guardian
leave_alone | 2008 | A | | 2026-12-31 | missing guardian
leave_alone | 2008 | A | | 2027-01-01 | not_needed
badge | 2011 | A | child 2026-01-07 | 2026-12-31 | missing guardian
badge | 2010 | A | child 2026-01-07 | 2026-01-08 | granted
take_part | 2008 | A | A 2026-01-07 | 2026-12-31 | granted
take_part | 2008 | A | A 2026-01-07 | 2027-01-01 | renew person

# an image inside: the young person and one guardian
photo_internal | 2016-05-17 | A B | A 2026-01-07; child 2026-01-07 | 2026-03-04 | granted
photo_internal | 2016-05-17 | A B | A 2026-01-07 | 2026-03-04 | missing person
photo_internal | 2016-05-17 | A B | child 2026-01-07 | 2026-03-04 | missing guardian
photo_internal | 2016-05-17 | A B | | 2026-03-04 | missing person guardian
photo_internal | 2016-05-17 | A B | A 2026-01-07; child no 2026-01-07 | 2026-03-04 | refused
photo_internal | 2009-05-17 | A B | A 2026-01-07; child no 2026-01-07 | 2026-03-04 | refused
photo_internal | 2016-05-17 | A B | A 2026-01-07; B no 2026-02-01; child 2026-01-07 | 2026-03-04 | refused

# an image published: the young person and both guardians, or one and the reason
photo_site | 2016-05-17 | A B | A 2026-01-07; B 2026-01-08; child 2026-01-07 | 2026-03-04 | granted
photo_site | 2016-05-17 | A B | A 2026-01-07; child 2026-01-07 | 2026-03-04 | missing other_guardian
photo_site | 2016-05-17 | A B | child 2026-01-07 | 2026-03-04 | missing both_guardians
photo_site | 2016-05-17 | A B | A 2026-01-07 because B is abroad; child 2026-01-07 | 2026-03-04 | granted
photo_site | 2016-05-17 | A | A 2026-01-07; child 2026-01-07 | 2026-03-04 | missing other_guardian
photo_site | 2016-05-17 | A (B) | A 2026-01-07; child 2026-01-07 | 2026-03-04 | granted
photo_site | 2016-05-17 | ASE | ASE 2026-01-07; child 2026-01-07 | 2026-03-04 | granted
photo_site | 2016-05-17 | ASE A | ASE 2026-01-07; child 2026-01-07 | 2026-03-04 | missing other_guardian
photo_social | 2009-05-17 | A B | A 2026-01-07; B 2026-01-08 | 2026-03-04 | missing person
photo_press | 2009-05-17 | A B | A 2026-01-07; B 2026-01-08; child 2026-01-07 | 2026-03-04 | granted
photo_press | 2016-05-17 | A B | A 2026-01-07 until 2026-02-01; B 2026-01-08; child 2026-01-07 | 2026-03-04 | expired other_guardian
photo_press | 2000-05-17 | | child 2026-01-07 | 2026-03-04 | granted

# withdrawn by either guardian: at once
photo_site | 2016-05-17 | A B | A 2026-01-07; B 2026-01-07 withdrawn 2026-03-04; child 2026-01-07 | 2026-03-04 | withdrawn
photo_site | 2016-05-17 | A B | A 2026-01-07 withdrawn 2026-03-04; B 2026-01-07; child 2026-01-07 | 2026-03-04 | withdrawn
photo_site | 2016-05-17 | A B | A 2026-01-07 withdrawn 2026-03-04; B 2026-01-07; child 2026-01-07 | 2026-03-03 | granted
photo_site | 2016-05-17 | A B | A 2026-01-07 because B is abroad; B no 2026-03-01; child 2026-01-07 | 2026-03-04 | refused
photo_internal | 2016-05-17 | A B | A 2026-01-07; B 2026-01-07 withdrawn 2026-02-01; child 2026-01-07 | 2026-03-04 | withdrawn
photo_internal | 2016-05-17 | A B | A 2026-01-07; child 2026-01-07 withdrawn 2026-02-01 | 2026-03-04 | withdrawn
photo_internal | 2016-05-17 | A B-2026-02-10 | A 2026-01-07; B no 2026-02-01; child 2026-01-07 | 2026-03-04 | refused
photo_internal | 2016-05-17 | A B-2026-02-10 | A 2026-02-20; B no 2026-02-01; child 2026-01-07 | 2026-03-04 | granted
photo_internal | 2016-05-17 | A B | A 2026-01-07 withdrawn 2026-02-01; A 2026-02-20; child 2026-01-07 | 2026-03-04 | granted

# online: with a guardian under 15, alone from 15; turning 15 asks again, and asks nothing else again
badge | 2012-03-04 | A | A 2026-01-07; child 2026-01-07 | 2027-03-03 | granted
badge | 2012-03-04 | A | A 2026-01-07; child 2026-01-07 | 2027-03-04 | renew person
badge | 2012-03-04 | A | A 2026-01-07; child 2027-03-04 | 2027-03-04 | granted
badge | 2009-05-17 | A | A no 2026-01-07; child 2026-01-07 | 2026-03-04 | granted
badge | 2016-05-17 | A B | A 2026-01-07 | 2026-03-04 | missing person
take_part | 2012-03-04 | A | A 2026-01-07 | 2027-03-04 | granted
photo_internal | 2012-03-04 | A | A 2026-01-07; child 2026-01-07 | 2027-03-04 | granted
photo_site | 2012-03-04 | A B | A 2026-01-07; B 2026-01-07; child 2026-01-07 | 2027-03-04 | granted

# sharing a record: a guardian, and from 15 the young person too
share | 2016-05-17 | A B | A 2026-01-07 | 2026-03-04 | granted
share | 2009-05-17 | A B | A 2026-01-07 | 2026-03-04 | missing person
share | 2012-03-04 | A B | A 2026-01-07 | 2027-03-04 | missing person
share | 2009-05-17 | A B | A 2026-01-07; child 2026-01-07 | 2026-03-04 | granted

# words quoted without a name: theirs alone to give
quote | 2016-05-17 | A | child 2026-01-07 | 2026-03-04 | granted
quote | 2016-05-17 | A | A 2026-01-07 | 2026-03-04 | missing person

# one count in the network: nobody is asked, anybody may object
network_count | 2016-05-17 | A B | | 2026-03-04 | not_needed
network_count | 2016-05-17 | A B | B no 2026-01-07 | 2026-03-04 | refused
network_count | 2009-05-17 | A B | child no 2026-01-07 | 2026-03-04 | refused
network_count | 2009-05-17 | A B | child no 2026-01-07; child 2026-02-01 | 2026-03-04 | not_needed

# an emancipated minor agrees alone
take_part | 2009-05-17 emancipated | A | A 2026-01-07 | 2026-03-04 | missing person
take_part | 2009-05-17 emancipated | A | child 2026-01-07 | 2026-03-04 | granted
photo_press | 2009-05-17 emancipated | A B | A no 2026-01-07; child 2026-01-07 | 2026-03-04 | granted
leave_alone | 2009-05-17 emancipated | A | | 2026-03-04 | not_needed
"""  # noqa: E501
LINES = [line for line in CASES.splitlines() if line and not line.startswith("#")]
KEYS = {"A": 1, "B": 2, "ASE": 3, "child": None}


def a_learner(words):
    born, *more = words.split()
    known = {"birth_date": date.fromisoformat(born)} if "-" in born else {}
    if born.isdigit():
        known = {"birth_year": int(born)}
    return Learner(emancipated="emancipated" in more, **known)


def a_guardian(word):
    name, _, removed = word.strip("()").partition("-")
    return Guardian(
        pk=KEYS[name],
        kind=Guardian.Kind.INSTITUTION if name == "ASE" else Guardian.Kind.PARENT,
        has_authority="(" not in word,
        removed_on=date.fromisoformat(removed) if removed else None,
    )


def a_voice(purpose, words):
    """« A no 2026-01-07 until 2026-08-31 withdrawn 2026-02-01 because B is abroad »."""
    said, _, reason = words.partition(" because ")
    who, *rest = said.split()
    agrees = "no" not in rest
    given_on, *more = [word for word in rest if word != "no"]
    later = dict(zip(more[::2], more[1::2], strict=True))
    return Permission(
        purpose=purpose,
        guardian_id=KEYS[who],
        agrees=agrees,
        given_on=date.fromisoformat(given_on),
        expires_on=date.fromisoformat(later["until"]) if "until" in later else None,
        withdrawn_on=date.fromisoformat(later["withdrawn"]) if "withdrawn" in later else None,
        alone_because=reason,
    )


def stands(line):
    purpose, born, guardians, said, day, _expected = (part.strip() for part in line.split("|"))
    voices = [a_voice(purpose, words.strip()) for words in said.split(";") if words.strip()]
    found = standing(
        Purpose(purpose),
        a_learner(born),
        [a_guardian(word) for word in guardians.split()],
        voices,
        date.fromisoformat(day),
    )
    return " ".join([found.state, *found.lacking])


def expected(line):
    return line.rpartition("|")[2].strip()


@pytest.mark.parametrize("line", LINES)
def test_it_stands_as_the_case_says(line):
    assert stands(line) == expected(line)


def test_there_are_enough_cases_and_every_purpose_has_one():
    assert len(LINES) >= 60
    assert {line.split("|")[0].strip() for line in LINES} == set(Purpose) == set(RULES)


@pytest.mark.parametrize(
    ("fault", "planted"),
    [
        (
            "an age by the difference of years",
            lambda who, age, day: day.year - who.year_of_birth >= age,
        ),
        ("nobody is ever of age", lambda who, age, day: False),
    ],
)
def test_the_cases_see_a_wrong_age(fault, planted, monkeypatch):
    monkeypatch.setattr(
        rules, "is_of_age", lambda who, age, day: bool(who.born) and planted(who, age, day)
    )

    assert [line for line in LINES if stands(line) != expected(line)], fault


def test_the_cases_see_a_birthday_of_29_february_kept_on_the_28th(monkeypatch):
    def born_too_early(who, age):
        born = who.birth_date
        return born and date(born.year + age, born.month, min(born.day, 28))

    monkeypatch.setattr(rules, "turns", born_too_early)

    wrong = [line for line in LINES if stands(line) != expected(line)]

    assert any("02-29" in line for line in wrong)


def test_who_has_not_answered_is_named():
    mother, father = a_guardian("A"), a_guardian("B")
    voices = [a_voice("photo_site", words) for words in ("A 2026-01-07", "child 2026-01-07")]

    found = standing(
        Purpose.PHOTO_SITE, a_learner("2016-05-17"), [mother, father], voices, date(2026, 3, 4)
    )

    assert found.ask == (father,)


def test_a_yes_lasts_as_long_as_the_first_voice_needed_to_end():
    voices = [
        a_voice("photo_internal", words)
        for words in ("A 2026-01-07 until 2026-08-31", "child 2026-01-07 until 2026-06-30")
    ]

    found = standing(
        Purpose.PHOTO_INTERNAL,
        a_learner("2016-05-17"),
        [a_guardian("A")],
        voices,
        date(2026, 3, 4),
    )

    assert found.until == date(2026, 6, 30)


def lacking(purpose, begun=False):
    return Standing(Purpose(purpose), State.MISSING, begun=begun)


def test_a_minor_is_asked_for_what_is_needed_and_for_what_was_begun():
    found = [lacking("take_part"), lacking("photo_site"), lacking("share", begun=True)]

    asked = to_collect(found, minor=True, kept=frozenset())

    assert [one.purpose for one in asked] == ["take_part", "share"]


def test_a_health_line_on_record_must_be_permitted():
    asked = to_collect([lacking("health")], minor=True, kept=frozenset({"health"}))

    assert [one.purpose for one in asked] == ["health"]


def test_an_adult_who_comes_is_asked_for_nothing():
    assert to_collect([lacking("take_part")], minor=False, kept=frozenset()) == []
