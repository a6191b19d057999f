"""The form on paper: A4, tagged, in the language asked for, naming nobody in its metadata."""

from datetime import date
from io import BytesIO

import pikepdf
import pypdf
import pytest

from inclusion.pdf import render
from learners import paper
from tests.factories import LearnerFactory


def address(learner, language="fr"):
    return f"/beneficiaires/{learner.public_id}/formulaire/?language={language}"


def printed(learner, language="fr"):
    pages = pypdf.PdfReader(BytesIO(render(paper.form_document(learner, language)))).pages
    words = " ".join(page.extract_text() for page in pages)
    return " ".join(words.split()).replace("\xa0", " ")


def test_it_is_a_tagged_pdf_on_a4_whose_metadata_name_nobody(theirs, child, mother):
    answer = theirs.get(address(child))

    assert answer.headers["Content-Disposition"] == 'attachment; filename="autorisations.pdf"'
    with pikepdf.open(BytesIO(answer.content)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert pdf.docinfo["/Title"] == "Formulaire d’autorisations"
        assert [round(float(side)) for side in pdf.pages[0].mediabox[2:]] == [595, 842]


def test_it_asks_both_parents_and_the_child_about_published_photos(child):
    words = printed(child)

    assert "Autorisations pour Lina Haddad" in words
    assert words.count("Responsable 2") == 3
    assert "Si l’autre parent ne peut pas répondre" in words


def test_an_adult_reads_it_in_the_first_person(organisation):
    adult = LearnerFactory(organisation=organisation, birth_date=date(1990, 5, 17))

    words = printed(adult)

    assert "Une photo où l’on me reconnaît" in words
    assert "Responsable" not in words
    assert "Repartir sans" not in words


def test_it_speaks_english(child):
    assert "Coming to the sessions" in printed(child, "en")


@pytest.mark.parametrize("name", ["Nguyễn", "محمد", "=1+1", "<b>Lina</b>", "Z" * 150])
def test_hostile_names_are_printed_as_names(child, name):
    child.first_name = name

    assert printed(child)


def test_only_those_who_meet_them_print_it(not_theirs, sign_in, house_b, child):
    assert not_theirs.get(address(child)).status_code == 403
    assert sign_in(house_b.coordinator).get(address(child)).status_code == 404
