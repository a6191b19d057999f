"""A report of an agreement: its programmes, its period, its targets beside what was counted."""

import csv
import html
import io
import json
from datetime import date

import pytest

from reports import catalogue, telling
from reports.parameters import Parameters
from reports.renderers import csv as table_of_cells
from reports.renderers import json as whole_report
from tests.factories import (
    AttendanceFactory,
    LearnerFactory,
    ProgrammeFactory,
    SessionFactory,
    WorkshopFactory,
)
from tests.factories.funding import AgreementFactory, TargetFactory

pytestmark = pytest.mark.django_db
YEAR = date(2026, 1, 1), date(2026, 12, 31)
PAGE = "/bilans/bilan/city_contract/"


@pytest.fixture
def agreement(organisation):
    """It pays for one programme, whose workshop three girls came to; two others stay out of it."""
    programme = ProgrammeFactory(organisation=organisation)
    agreement = AgreementFactory(
        organisation=organisation,
        title="Contrat de ville 2026",
        starts_on=YEAR[0],
        ends_on=YEAR[1],
        pays_for=[programme],
    )
    for paid, people in ((programme, 3), (None, 2)):
        workshop = WorkshopFactory(organisation=organisation, programme=paid)
        session = SessionFactory(workshop=workshop, date=date(2026, 3, 4), state="held")
        for _ in range(people):
            learner = LearnerFactory(organisation=organisation, gender="feminine")
            AttendanceFactory(session=session, learner=learner)
    return agreement


def built(agreement, language="fr"):
    scope = Parameters(*YEAR, agreement=agreement).scope(agreement.organisation)
    return telling.build(catalogue.find("city_contract"), scope, language)


def people(dataset):
    cells = (cell for cell in dataset.cells() if not cell.members)
    return next(cell.value for cell in cells if cell.slug == "people")


def test_only_what_it_pays_for_counts(agreement):
    dataset = built(agreement)

    assert people(dataset) == 3
    assert dataset.scope.startswith("financement\u00a0: Contrat de ville 2026")


def test_one_button_takes_its_period_and_programmes(agreement, sign_in, coordinator):
    client = sign_in(coordinator)
    page = html.unescape(client.get(PAGE).content.decode())
    whole = f"2026-01-01/2026-12-31/{agreement.public_id}"
    assert f'value="{whole}">Contrat de ville 2026' in page

    house = agreement.organisation.public_id
    answer = client.post(f"{PAGE}choix/", {"days": whole, "organisation": house})

    assert f"in_agreement={agreement.public_id}" in answer.url
    assert people(client.get(answer.url).context["dataset"]) == 3


def test_its_targets_stand_beside_what_was_counted(agreement):
    told = {"agreement": agreement, "on": YEAR[1]}
    TargetFactory(indicator="people", value=80, audience={}, **told)
    TargetFactory(indicator="people", value=40, audience={"gender": "feminine"}, **told)
    TargetFactory(indicator="retention", value=70, audience={}, **told)

    section = built(agreement).sections[0]

    assert section.slug == "targets"
    plain = [note.replace("\u00a0", " ") for note in section.notes]
    gone = "Maintien jusqu’au dernier tiers : n’est plus compté, pour un objectif de 70 au"
    assert plain == [
        "Personnes différentes : 3, pour un objectif de 80 au 31 décembre 2026.",
        "Personnes différentes, Féminin : 3, pour un objectif de 40 au 31 décembre 2026.",
        f"{gone} 31 décembre 2026.",
    ]


def test_files_for_programs_tell_its_targets_as_the_page_does(agreement):
    TargetFactory(agreement=agreement, on=YEAR[1], indicator="people", value=80, audience={})
    dataset = built(agreement)
    [note] = dataset.sections[0].notes

    table = csv.DictReader(
        io.StringIO(table_of_cells.render(dataset).decode("utf-8-sig")), delimiter=";"
    )
    whole = json.loads(whole_report.render(dataset))

    lines = [line for line in table if line["section"] == "targets"]
    assert [(line["slug"], line["value"]) for line in lines] == [("note", note)]
    assert lines[0]["mention"] == dataset.mention
    assert whole["notes"] == [{"section": "targets", "text": note}]


def test_a_target_stops_counting_on_its_day_as_on_the_page_of_the_agreement(agreement):
    TargetFactory(
        indicator="attendances", value=10, audience={}, agreement=agreement, on=date(2026, 3, 3)
    )

    (note,) = built(agreement).sections[0].notes

    assert "Présences (passages)\u00a0: 0," in note  # they came on the fourth


def test_a_target_of_a_public_that_the_report_has_no_table_of_is_counted_too(agreement):
    TargetFactory(
        indicator="attendances",
        value="62.5",
        audience={"situation": "pupil"},
        agreement=agreement,
        on=YEAR[1],
    )

    (note,) = built(agreement).sections[0].notes

    assert "pupil" not in note  # its name, not its key
    assert ": 0, pour un objectif de 62,5 au" in note.replace("\u00a0", " ")


def test_another_house_s_agreement_is_not_to_be_chosen(agreement, house_b, sign_in):
    page = sign_in(house_b.coordinator).get(f"{PAGE}?in_agreement={agreement.public_id}")

    assert page.status_code == 400
    assert "Contrat de ville 2026" not in page.content.decode()


def test_a_facilitator_is_offered_no_agreement(agreement, sign_in, facilitator):
    page = sign_in(facilitator).get(PAGE).content.decode()

    assert "Contrat de ville 2026" not in page
