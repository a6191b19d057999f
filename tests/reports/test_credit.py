"""What a funder asks to be printed stands on every document about what it pays for."""

import io
import json

import pypdf
import pytest
from openpyxl import load_workbook

from reports import actions, catalogue, disclosure
from reports.actions import Format
from reports.parameters import AGREEMENT, Parameters
from tests.factories import AttendanceFactory, ProgrammeFactory, SessionFactory, WorkshopFactory
from tests.factories.funding import AgreementFactory
from tests.inclusion.test_house_settings import picture
from tests.reports.world import END, START
from workshops.actions import change_agreement

pytestmark = pytest.mark.django_db
MENTION = "Cofinancé par l’Union européenne"


@pytest.fixture
def agreement(organisation, coordinator):
    programme = ProgrammeFactory(organisation=organisation)
    workshop = WorkshopFactory(organisation=organisation, programme=programme)
    session = SessionFactory(workshop=workshop, date=START, state="held")
    for _person in range(14):
        AttendanceFactory(session=session)
    agreement = AgreementFactory(
        organisation=organisation, mention=MENTION, pays_for=[programme], fewest=5
    )
    change_agreement(agreement, by=coordinator, logo=picture())
    return agreement


def made(agreement, kind):
    scope = Parameters(START, END, agreement=agreement).scope(agreement.organisation)
    return actions.make(catalogue.find("activity"), scope, kind, "fr")


@pytest.mark.parametrize("kind", [Format.PDF, Format.POSTER])
def test_its_mention_and_logo_are_printed(agreement, kind):
    first = pypdf.PdfReader(io.BytesIO(made(agreement, kind))).pages[0]

    assert MENTION in " ".join(first.extract_text().split())
    assert len(first.images) == 1


def test_its_mention_is_in_the_workbook_and_the_data(agreement):
    book = load_workbook(io.BytesIO(made(agreement, Format.XLSX)))

    assert MENTION in {cell.value for row in book.worksheets[0].iter_rows() for cell in row}
    whole = json.loads(made(agreement, Format.JSON))
    assert (whole["funder"], whole["credit"]) == (agreement.funder.name, MENTION)


def test_it_is_on_the_page_and_nowhere_once_nobody_is_asked_for(agreement, sign_in, coordinator):
    page, own = f"/bilans/bilan/activity/?from={START}&to={END}", sign_in(coordinator)

    asked = own.get(f"{page}&{AGREEMENT}={agreement.public_id}").content.decode()
    whole = own.get(f"{page}&whole=1").content.decode()

    assert MENTION in asked
    assert MENTION not in whole


def test_a_poster_hides_what_tells_of_fewer_than_the_funder_asks(agreement):
    public = pypdf.PdfReader(io.BytesIO(made(agreement, Format.POSTER))).pages[0].extract_text()
    agreement.fewest = 15

    hidden = pypdf.PdfReader(io.BytesIO(made(agreement, Format.POSTER))).pages[0].extract_text()

    assert disclosure.PUBLIC <= 14
    assert "Personnes différentes" in public
    assert "Personnes différentes" not in hidden
    assert "moins de 15 personnes" in hidden.replace("\u00a0", " ")
