"""The page of skills a young person takes home: tagged, plain, in two languages, of nobody's name
outside its text."""

from datetime import date, timedelta
from io import BytesIO

import pikepdf
import pytest

from inclusion import pdf
from learners.actions import record_external
from learners.models import Sight
from learners.progress import document
from tests.factories import AssessmentFactory, LearnerFactory, SkillFactory
from tests.learners.holding import holding
from tests.reports.certificates.test_paper import text_of

DAY = date(2026, 3, 2)


@pytest.fixture
def learned(child, coordinator):
    """Two skills, one of them seen twice and said once, and a paper from elsewhere."""
    first = AssessmentFactory(
        learner=child, value=1, on=DAY, skill__name_fr="Monter un circuit", skill__name_en="Build"
    )
    skill, level = first.skill, first.skill.framework.levels.get(value=2)
    Sight.objects.create(
        skill=skill, level=level, seen_fr="Vérifie avant d’allumer.", seen_en="Checks first."
    )
    later = {"learner": child, "skill": skill, "on": DAY + timedelta(weeks=9), "stage": "end"}
    AssessmentFactory(value=2, **later)
    AssessmentFactory(value=3, method="self", **later)
    AssessmentFactory(learner=child, value=0, skill=SkillFactory(area=skill.area))
    record_external(child, by=coordinator, kind="profile", title="Profil Pix", issuer="Pix", on=DAY)
    return child


@pytest.fixture
def printed(learned):
    return lambda language="fr": text_of(pdf.render(document(learned, language)))


def test_it_says_what_can_be_done_from_where_and_what_comes_next(printed):
    text = printed()

    for words in ["Mes compétences", "Lina", "Monter un circuit", "Vérifie avant d’allumer."]:
        assert words in text
    for words in ["Prochain pas", "Avec de l’aide", "En autonomie", "02/03/2026"]:
        assert words in text


def test_what_was_seen_and_what_was_said_have_a_column_each(printed):
    assert "Ce que l’équipe a vu" in printed()
    assert "Ce que j’ai dit" in printed()


def test_a_paper_from_elsewhere_is_told_with_who_issued_it_and_nothing_is_awarded(printed):
    text = printed()

    assert "Profil Pix, Pix, 2 mars 2026" in text
    for word in ["certification", "CléA", "obtient", "délivrons"]:
        assert word not in text


def test_it_speaks_english_too(printed):
    text = printed("en")

    assert "My skills" in text
    assert "Checks first." in text
    assert "compétence" not in text.lower()


def test_it_is_an_accessible_document_whose_metadata_name_nobody(learned):
    with pikepdf.open(BytesIO(pdf.render(document(learned, "fr")))) as made:
        assert len(made.pages) <= 2
        assert made.Root.Lang == "fr"
        assert made.Root.MarkInfo.Marked
        title = str(made.docinfo["/Title"])
        with made.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"

    assert title == f"Compétences, fiche n°\u00a0{learned.number}"


def test_the_drawings_have_words_for_whoever_cannot_see_them(learned):
    with pikepdf.open(BytesIO(pdf.render(document(learned, "fr")))) as made:
        told = [str(one.Alt) for one in made.objects if _is_described(one)]

    assert any("En autonomie" in words for words in told)


def _is_described(one):
    return isinstance(one, pikepdf.Dictionary) and "/Alt" in one


def test_somebody_of_whom_nothing_is_known_gets_a_page_that_says_so(child):
    assert "Rien n’est noté pour l’instant" in text_of(pdf.render(document(child, "fr")))


def test_the_team_downloads_it_in_either_language_under_a_neutral_name(theirs, learned):
    answer = theirs.get(f"/beneficiaires/{learned.public_id}/competences/pdf/?language=en")

    assert answer["Content-Type"] == "application/pdf"
    assert f"competences-{learned.number}.pdf" in answer["Content-Disposition"]
    assert "My skills" in text_of(answer.content)


def test_a_facilitator_who_does_not_follow_them_gets_no_paper(not_theirs, learned):
    address = f"/beneficiaires/{learned.public_id}/competences/pdf/"

    assert not_theirs.get(address).status_code == 403


def test_the_person_downloads_their_own_and_nobody_else_s(learned, organisation):
    mine = holding(learned).get("/moi/competences/pdf/")
    other = holding(LearnerFactory(organisation=organisation)).get("/moi/competences/pdf/")

    assert "Monter un circuit" in text_of(mine.content)
    assert "Monter un circuit" not in text_of(other.content)
