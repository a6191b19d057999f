import pytest

from inclusion.journal import verify
from inclusion.models import JournalEntry
from learners.models import Learner
from reports.actions import NotEligible, issue, issue_missing, reissue, revoke
from reports.models import Certificate

ALL, SOME = "present present present present present", "present absent absent absent absent"


def verbs(organisation):
    return [entry.verb for entry in JournalEntry.objects.of(organisation).order_by("sequence")]


def test_everybody_who_reaches_the_rule_gets_one_and_nobody_else(workshop, attend, coordinator):
    reaching, missing = attend(ALL), attend(SOME)

    given = issue_missing(workshop, by=coordinator)

    assert [certificate.learner for certificate in given] == [reaching]
    assert not missing.certificates.exists()


def test_asking_twice_gives_nothing_more(workshop, attend, coordinator):
    attend(ALL)
    issue_missing(workshop, by=coordinator)

    assert issue_missing(workshop, by=coordinator) == []


def test_numbers_follow_each_other_in_an_organisation_and_a_year(workshop, attend, coordinator):
    attend(ALL), attend(ALL)
    year = workshop.organisation.today().year

    given = issue_missing(workshop, by=coordinator)

    assert [certificate.number for certificate in given] == [f"{year}-0001", f"{year}-0002"]


def test_what_it_says_does_not_move_when_attendance_is_corrected(workshop, attend, coordinator):
    learner = attend(ALL)
    (certificate,) = issue_missing(workshop, by=coordinator)

    learner.attendances.all().delete()

    certificate.refresh_from_db()
    assert certificate.minutes_attended == 600
    assert certificate.line == ["present"] * 5


@pytest.mark.parametrize("line", [SOME, "absent absent absent absent absent"])
def test_nobody_gets_one_below_the_rule(workshop, attend, coordinator, line):
    learner = attend(line)

    with pytest.raises(NotEligible):
        issue(workshop, [learner], by=coordinator)


def test_nobody_gets_two_for_one_workshop(workshop, attend, coordinator):
    learner = attend(ALL)
    issue(workshop, [learner], by=coordinator)

    with pytest.raises(NotEligible):
        issue(workshop, [learner], by=coordinator)


def test_one_refusal_refuses_them_all(workshop, attend, coordinator):
    people = [attend(ALL), attend(SOME)]

    with pytest.raises(NotEligible):
        issue(workshop, people, by=coordinator)

    assert not Certificate.objects.exists()
    assert verbs(workshop.organisation) == []


def test_revoking_keeps_the_row_and_its_reason(workshop, attend, coordinator):
    (certificate,) = issue(workshop, [attend(ALL)], by=coordinator)

    revoke(certificate, by=coordinator, reason="Erreur de nom")

    certificate.refresh_from_db()
    assert certificate.revoked_at
    assert certificate.revoked_because == "Erreur de nom"


def test_a_new_one_replaces_it_with_a_number_and_code_of_its_own(workshop, attend, coordinator):
    (old,) = issue(workshop, [attend(ALL)], by=coordinator, language="en")

    fresh = reissue(old, by=coordinator, reason="Erreur de nom")

    assert Certificate.objects.count() == 2
    assert fresh.number != old.number
    assert fresh.code != old.code
    assert fresh.language == "en"


def test_a_replacement_that_is_refused_leaves_the_old_one_valid(workshop, attend, coordinator):
    learner = attend(ALL)
    (old,) = issue(workshop, [learner], by=coordinator)
    learner.attendances.all().delete()

    with pytest.raises(NotEligible):
        reissue(old, by=coordinator, reason="Erreur")

    old.refresh_from_db()
    assert old.revoked_at is None


def test_the_journal_tells_each_act_and_no_name(workshop, attend, coordinator):
    (certificate,) = issue(workshop, [attend(ALL, last_name="Benali")], by=coordinator)
    revoke(certificate, by=coordinator, reason="Benali a déménagé")

    entries = list(JournalEntry.objects.of(workshop.organisation).values())

    assert verbs(workshop.organisation) == ["certificate.issued", "certificate.revoked"]
    assert "Benali" not in str(entries)
    assert verify() == []


def test_a_learner_is_not_issued_what_another_workshop_earned(workshop, attend, coordinator):
    stranger = Learner(pk=0)

    with pytest.raises(NotEligible):
        issue(workshop, [stranger], by=coordinator)
