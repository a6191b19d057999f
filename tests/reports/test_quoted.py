"""Words of young people in reports: theirs to take back, and never with a name."""

import io
from datetime import date, timedelta

import pypdf
import pytest

from learners.actions import erase, withdraw
from learners.models import Purpose
from reports import actions, catalogue, measuring
from reports.actions import Format
from reports.facts import Scope
from reports.indicators import quoting
from tests.factories import LearnerFactory, PermissionFactory, WorkshopFactory
from workshops.actions import add_questionnaire, open_asking, write_question
from workshops.models import Answer, Reply, Verbatim

SAID = "Avant je n’osais pas."


@pytest.fixture
def speaker(organisation):
    """Sixteen years old, and agrees to be quoted."""
    birth_date = organisation.today() - timedelta(days=16 * 366)
    learner = LearnerFactory(organisation=organisation, last_name="Benali", birth_date=birth_date)
    PermissionFactory(learner=learner, guardian=None, purpose=Purpose.QUOTE)
    return learner


@pytest.fixture
def workshop(organisation):
    return WorkshopFactory(organisation=organisation)


@pytest.fixture
def chosen(organisation, workshop, speaker, coordinator):
    made = add_questionnaire(organisation, by=coordinator, title="Fin", moment="exit")
    write_question(made, by=coordinator, kind="open", label_fr="Ce qui a changé")
    asking = open_asking(made, workshop, by=coordinator)
    reply = Reply.objects.create(
        organisation=organisation, asking=asking, learner=speaker, on=organisation.today()
    )
    answer = Answer.objects.create(
        organisation=organisation, reply=reply, question=made.questions.get(), text=SAID
    )
    return Verbatim.objects.create(organisation=organisation, answer=answer, words=SAID)


def told(organisation, report="impact", **more):
    """What the report's section of words says of the school year going on."""
    today = organisation.today()
    scope = Scope(organisation, date(today.year - 1, 1, 1), today, **more)
    dataset = measuring.build(catalogue.find(report), scope, "fr")
    sections = {section.slug: section for section in dataset.sections}
    return sections["words"].notes


@pytest.mark.parametrize("report", ["impact", "foundation"])
def test_words_are_told_with_an_age_and_no_name(report, organisation, chosen):
    (line,) = told(organisation, report)

    assert SAID in line
    assert "une personne de 16 à 17 ans" in line
    assert "Benali" not in line


def test_they_stand_on_paper(organisation, chosen):
    scope = Scope(organisation, date(2020, 1, 1), organisation.today())

    made = actions.make(catalogue.find("impact"), scope, Format.PDF, "fr")

    pages = pypdf.PdfReader(io.BytesIO(made)).pages
    assert SAID in " ".join(" ".join(page.extract_text() for page in pages).split())


def test_taken_back_they_are_told_no_more(organisation, chosen, speaker, coordinator):
    withdraw(speaker, Purpose.QUOTE, None, on=organisation.today(), by=coordinator)

    assert told(organisation) == ()


def test_without_asking_again_they_would_still_be_told(
    organisation, chosen, speaker, coordinator, monkeypatch
):
    withdraw(speaker, Purpose.QUOTE, None, on=organisation.today(), by=coordinator)
    everything = type(Verbatim.objects.all())
    monkeypatch.setattr(everything, "quotable", lambda self, day=None: self)

    assert len(told(organisation)) == 1


def test_a_foundation_reads_no_empty_section(organisation):
    scope = Scope(organisation, date(2020, 1, 1), organisation.today())

    dataset = measuring.build(catalogue.find("foundation"), scope, "fr")

    assert "words" not in {section.slug for section in dataset.sections}


def test_erased_with_whoever_said_them(organisation, chosen, speaker, administrator):
    erase(speaker, by=administrator)

    assert told(organisation) == ()


def test_of_another_workshop_or_house_nothing_is_told(organisation, chosen, house_b):
    elsewhere = WorkshopFactory(organisation=organisation)

    assert told(organisation, workshops=frozenset([elsewhere.pk])) == ()
    assert told(house_b.organisation) == ()


def test_of_its_own_workshop_it_is(organisation, chosen, workshop):
    assert len(told(organisation, workshops=frozenset([workshop.pk]))) == 1


def test_no_word_no_line():
    assert list(quoting.quoted(type("Facts", (), {"words": ()}))) == []
