"""Papers from outside: evidence that others issued, a series of its own, awarded by nobody here."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from inclusion.models import JournalEntry, StoredFile
from learners.actions import erase, record_external, remove_external
from learners.models import Assessment, ExternalEvidence
from learners.progress import progress_of
from tests.factories import AssessmentFactory, LearnerFactory, SkillFactory
from tests.learners.holding import holding
from tests.learners.test_creations import picture

PIX = {"kind": "profile", "title": "Profil Pix, 312 pix", "issuer": "Pix", "on": "2026-03-04"}


@pytest.fixture
def skill(organisation):
    return SkillFactory(area__framework__organisation=organisation)


@pytest.fixture
def page(child):
    return f"/beneficiaires/{child.public_id}/competences/justificatif/"


@pytest.fixture
def send(theirs, page):
    return lambda client=theirs, **given: client.post(page, {**PIX, **given})


@pytest.fixture
def paper(child, coordinator, skill):
    level = skill.framework.levels.get(value=2)
    values = {**PIX, "on": date(2026, 3, 4), "content": (picture(), "image/jpeg")}
    return record_external(child, by=coordinator, shows=(skill, level), **values)


def at(paper, act):
    return f"/beneficiaires/justificatifs-exterieurs/{paper.public_id}/{act}/"


def test_a_paper_is_kept_with_who_issued_it_and_told_in_the_trace(send, theirs, child):
    send(content=SimpleUploadedFile("Lina.jpg", picture()))

    kept = ExternalEvidence.objects.get()
    page = theirs.get(f"/beneficiaires/{child.public_id}/competences/").content.decode()
    assert (kept.title, kept.issuer, kept.file.type) == ("Profil Pix, 312 pix", "Pix", "image/png")
    assert "Profil Pix, 312 pix" in page
    assert JournalEntry.objects.filter(verb="external.recorded", target=child.public_id)


def test_the_level_it_shows_stands_in_a_series_of_its_own(send, child, skill):
    AssessmentFactory(learner=child, skill=skill, value=1)
    level = skill.framework.levels.get(value=3)

    send(skill=skill.pk, level=level.pk)

    (course,) = progress_of(child).courses
    one = course.skills[0]
    assert one.series["external"].now.level == level
    assert (one.can_do.value, one.series["observed"].now.level.value) == (1, 1)


def test_a_level_needs_its_skill_and_a_skill_its_level(send, skill):
    level = skill.framework.levels.get(value=1).pk

    assert send(skill=skill.pk).status_code == 200
    assert send(level=level).status_code == 200
    assert not ExternalEvidence.objects.exists()


def test_a_level_of_another_framework_is_refused(send, skill, organisation):
    other = SkillFactory(area__framework__organisation=organisation).framework.levels.get(value=1)

    answer = send(skill=skill.pk, level=other.pk)

    assert "Ce niveau appartient à un autre référentiel" in answer.content.decode()
    assert not Assessment.objects.exists()


def test_a_skill_of_another_organisation_cannot_be_shown(send, house_b):
    foreign = SkillFactory(area__framework__organisation=house_b.organisation)

    send(skill=foreign.pk, level=foreign.framework.levels.get(value=1).pk)

    assert not ExternalEvidence.objects.exists()


def test_a_paper_of_tomorrow_and_a_program_are_refused(send):
    send(on="2099-01-01")
    send(content=SimpleUploadedFile("x.pdf", b"<svg onload=alert(1)>"))

    assert not ExternalEvidence.objects.exists()


def test_two_papers_of_a_day_that_show_one_skill_are_refused_whole(paper, send, skill):
    answer = send(skill=skill.pk, level=skill.framework.levels.get(value=1).pk)

    assert answer.status_code == 200
    assert (ExternalEvidence.objects.count(), Assessment.objects.count()) == (1, 1)


def test_the_database_ties_a_paper_to_external_levels_only(paper, child):
    observed = AssessmentFactory(learner=child)

    with pytest.raises(IntegrityError), transaction.atomic():
        Assessment.objects.filter(pk=observed.pk).update(paper=paper)


def test_an_action_takes_no_day_to_come(child, coordinator):
    with pytest.raises(ValidationError):
        record_external(child, by=coordinator, **{**PIX, "on": date(2099, 1, 1)})


def test_removing_asks_first_and_takes_file_and_level_with_it(theirs, paper, child):
    asked = theirs.get(at(paper, "supprimer"))
    assert (asked.status_code, ExternalEvidence.objects.count()) == (200, 1)

    theirs.post(at(paper, "supprimer"))

    assert not ExternalEvidence.objects.exists()
    assert not Assessment.objects.exists()
    assert not StoredFile.objects.filter(purpose="skill").exists()
    assert JournalEntry.objects.filter(verb="external.removed", target=child.public_id)


def test_other_levels_stay_when_a_paper_goes(paper, child, skill, coordinator):
    AssessmentFactory(learner=child, skill=skill, value=1)

    remove_external(paper, by=coordinator)

    assert [row.method for row in Assessment.objects.all()] == ["observed"]


def test_those_who_follow_the_person_download_it_and_no_one_else(
    theirs, not_theirs, sign_in, house_b, paper, page
):
    answer = theirs.get(at(paper, "fichier"))

    assert "justificatif-2026-03-04.jpeg" in answer["Content-Disposition"]
    for act in ("fichier", "supprimer"):
        assert not_theirs.get(at(paper, act)).status_code == 403
        assert sign_in(house_b.administrator).get(at(paper, act)).status_code == 404
    assert not_theirs.get(page).status_code == 403


def test_the_person_downloads_their_own_and_nobody_else_s(paper, child, organisation):
    address = f"/moi/competences/justificatifs/{paper.public_id}/"
    another = holding(LearnerFactory(organisation=organisation))

    assert holding(child).get(address).status_code == 200
    assert another.get(address).status_code == 404


def test_erasing_a_person_takes_their_papers_and_leaves_the_figures(paper, child, administrator):
    erase(child, by=administrator, reason="demande")

    assert not ExternalEvidence.objects.exists()
    assert not StoredFile.objects.filter(purpose="skill").exists()
    assert Assessment.objects.get().paper is None
