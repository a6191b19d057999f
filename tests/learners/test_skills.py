"""The tab of skills: what a person can do, corrected or removed by those who may."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from inclusion.models import JournalEntry, StoredFile
from learners.actions import Shown, change_assessment
from learners.models import Assessment, Purpose
from tests.factories import AssessmentFactory, LearnerFactory, PermissionFactory
from tests.learners.test_creations import picture


@pytest.fixture
def seen(child):
    return AssessmentFactory(learner=child, value=1, skill__name_fr="Dessiner un objet")


@pytest.fixture
def tab(child):
    return f"/beneficiaires/{child.public_id}/competences/"


@pytest.fixture
def correct(theirs, seen):
    """Posts the form of an assessment."""

    def _correct(value=2, client=theirs, **given):
        level = seen.skill.framework.levels.get(value=value).pk
        return client.post(address(seen), {"level": level, **given})

    return _correct


def address(assessment, page=""):
    return f"/beneficiaires/positionnements/{assessment.public_id}/{page}"


def told(**filters):
    return JournalEntry.objects.filter(**filters).count()


def test_whoever_runs_their_workshop_reads_what_a_person_can_do(theirs, tab, seen):
    page = theirs.get(tab).content.decode()

    assert "Dessiner un objet" in page
    assert "Avec de l’aide" in page
    assert "Prochain pas" in page


def test_another_facilitator_and_another_organisation_read_nothing(
    not_theirs, sign_in, house_b, tab, seen
):
    stranger = sign_in(house_b.administrator)

    assert not_theirs.get(tab).status_code == 403
    assert not_theirs.get(address(seen)).status_code == 403
    assert [stranger.get(one).status_code for one in (tab, address(seen))] == [404, 404]


def test_what_nobody_assessed_is_said_to_be_unknown(theirs, tab):
    assert "Rien n’est encore connu" in theirs.get(tab).content.decode()


def test_an_observation_is_corrected_and_the_journal_says_which_part(correct, seen, child):
    correct(3, note="A montré à Inès.")

    seen.refresh_from_db()
    entry = JournalEntry.objects.get(verb="assessment.changed")
    assert (seen.level.value, seen.note) == (3, "A montré à Inès.")
    assert (entry.target, entry.fields) == (child.public_id, ["level", "note"])


def test_the_same_again_is_no_correction(correct):
    correct(1)

    assert not told(verb="assessment.changed")


def test_what_a_person_says_of_themself_is_never_rewritten(theirs, child):
    said = AssessmentFactory(learner=child, method="self", value=1)
    level = said.skill.framework.levels.get(value=3).pk

    theirs.post(address(said), {"level": level})

    said.refresh_from_db()
    assert said.level.value == 1


def test_a_level_of_another_framework_is_refused(theirs, seen, child):
    other = AssessmentFactory(learner=child, value=3)

    theirs.post(address(seen), {"level": other.level.pk})

    seen.refresh_from_db()
    assert seen.level.value == 1


def test_removing_asks_first_and_takes_the_photo_with_it(correct, theirs, seen):
    correct(1, content=SimpleUploadedFile("a.jpg", picture()))

    asked = theirs.get(address(seen, "supprimer/")).content.decode()
    assert Assessment.objects.count() == 1
    theirs.post(address(seen, "supprimer/"))

    assert "Supprimer ce positionnement" in asked
    assert not Assessment.objects.exists()
    assert not StoredFile.objects.filter(purpose="skill").exists()
    assert told(verb="assessment.removed") == 1


def test_another_facilitator_removes_nothing(not_theirs, seen):
    assert not_theirs.post(address(seen, "supprimer/")).status_code == 403
    assert Assessment.objects.exists()


def test_a_photo_is_drawn_again_under_a_name_that_names_nobody(correct, theirs, seen):
    correct(1, content=SimpleUploadedFile("Lina.jpg", picture()))

    answer = theirs.get(address(seen, "piece/"))

    assert answer["Content-Type"] == "image/png"
    assert f"positionnement-{seen.on}.png" in answer["Content-Disposition"]


def test_what_is_neither_pdf_nor_picture_is_refused(correct, seen):
    answer = correct(2, content=SimpleUploadedFile("x.pdf", b"<svg onload=alert(1)>"))

    seen.refresh_from_db()
    assert answer.status_code == 200
    assert (seen.level.value, seen.evidence) == (1, None)


def test_a_photo_of_the_person_waits_for_their_permission(correct, theirs, seen, child, tab):
    child.birth_date = date(1990, 1, 1)
    child.save()
    correct(1, content=SimpleUploadedFile("a.jpg", picture()), shows_person="on")

    before = theirs.get(tab).content.decode()
    refused = theirs.get(address(seen, "piece/")).status_code
    PermissionFactory(learner=child, guardian=None, purpose=Purpose.PHOTO_INTERNAL)
    after = theirs.get(tab).content.decode()

    assert address(seen, "piece/") not in before
    assert (refused, theirs.get(address(seen, "piece/")).status_code) == (403, 200)
    assert address(seen, "piece/") in after


def test_a_new_photo_takes_the_place_of_the_former_and_can_be_taken_away(correct, seen):
    correct(1, content=SimpleUploadedFile("a.jpg", picture()))
    correct(1, content=SimpleUploadedFile("b.jpg", picture("PNG")))
    kept = StoredFile.objects.filter(purpose="skill").count()
    correct(1, no_file="on")

    assert kept == 1
    assert not StoredFile.objects.filter(purpose="skill").exists()


def test_an_assessment_without_a_photo_has_no_photo_page(theirs, seen):
    assert theirs.get(address(seen, "piece/")).status_code == 404


def test_reading_a_photo_is_told_in_the_journal(correct, theirs, seen):
    correct(1, content=SimpleUploadedFile("a.jpg", picture()))
    before = told(verb="learner.read")

    theirs.get(address(seen, "piece/"))

    assert told(verb="learner.read") == before + 1


def test_a_whole_tab_costs_the_same_for_two_skills_and_for_ten(
    theirs, tab, seen, child, django_assert_max_num_queries
):
    for _ in range(10):
        AssessmentFactory(learner=child, skill__area=seen.skill.area)
    LearnerFactory(organisation=child.organisation)

    with django_assert_max_num_queries(30):
        theirs.get(tab)


@pytest.mark.parametrize("method", ["self", "external"])
def test_the_action_itself_corrects_observations_only(child, facilitator, method):
    said = AssessmentFactory(learner=child, method=method, value=1)
    level = said.skill.framework.levels.get(value=3)

    with pytest.raises(ValidationError):
        change_assessment(said, level, Shown(), by=facilitator)


def test_the_action_takes_no_level_of_another_framework(seen, child, facilitator):
    other = AssessmentFactory(learner=child, value=3)

    with pytest.raises(ValidationError):
        change_assessment(seen, other.level, Shown(), by=facilitator)
