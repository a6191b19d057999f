"""What a report is asked for: chosen by page, carried by every link, remembered by account."""

import html
import re
from datetime import date

import pytest
from django.core.management import call_command

from reports import periods
from reports.actions import remember
from reports.models import Export, Remembered
from reports.parameters import NoLongerThere, Parameters
from tests.factories import ProgrammeFactory, WorkshopFactory
from tests.reports.world import END, START, a_season
from workshops.models import Workshop

pytestmark = pytest.mark.django_db
PAGE = "/bilans/bilan/activity/"
DAYS = f"from={START}&to={END}"


@pytest.fixture
def alpha(organisation):
    return a_season(22, organisation=organisation)


@pytest.fixture
def programme(alpha):
    """A line of work with the first two workshops of the season."""
    programme = ProgrammeFactory(organisation=alpha, name="Ados et numérique")
    chosen = Workshop.objects.of(alpha).filter(sessions__date__range=(START, END)).distinct()
    for workshop in chosen[:2]:
        workshop.programme = programme
        workshop.save()
    return programme


def post(client, address, organisation, **said):
    return client.post(address, {"organisation": organisation.public_id, **said})


def held(page):
    cells = page.context["dataset"].cells()
    return next(one.value for one in cells if one.slug == "sessions_held" and not one.members)


def of(programme):
    return programme.workshops.filter(
        sessions__state="held", sessions__date__range=(START, END)
    ).count()


def test_a_programme_counts_its_own_workshops(programme, sign_in, coordinator):
    page = sign_in(coordinator).get(f"{PAGE}?{DAYS}&in_programme={programme.public_id}")

    assert held(page) == of(programme) > 0
    assert "action\u00a0: Ados et numérique" in page.context["dataset"].scope


def test_workshops_alone_count_what_they_hold(programme, sign_in, coordinator):
    one, other = programme.workshops.all()
    query = f"{DAYS}&in_workshops={one.public_id}&in_workshops={other.public_id}"

    assert held(sign_in(coordinator).get(f"{PAGE}?{query}")) == of(programme)


def test_every_link_of_the_page_carries_what_was_asked(programme, sign_in, coordinator):
    asked = f"in_programme={programme.public_id}&against=before"

    page = sign_in(coordinator).get(f"{PAGE}?{DAYS}&{asked}").content.decode()

    links = re.findall(r'href="(/bilans/bilan/activity/[^"]+)"', page)
    onwards = [html.unescape(one) for one in links if "/fichier/" in one or "/detail/" in one]
    assert len(onwards) > 20
    assert all(asked in one for one in onwards)
    assert f'name="in_programme" value="{programme.public_id}"' in page


def test_the_rows_behind_a_figure_are_those_of_the_programme(programme, sign_in, coordinator):
    query = f"{DAYS}&in_programme={programme.public_id}"

    page = sign_in(coordinator).get(f"{PAGE}detail/sessions_held/?{query}")

    assert page.context["page"].paginator.count == of(programme)
    assert query in html.unescape(page.content.decode())


def test_the_pdf_is_of_what_was_asked(
    programme, coordinator, sign_in, django_capture_on_commit_callbacks
):
    asked = {"report": "activity", "from": START, "to": END, "in_programme": programme.public_id}
    with django_capture_on_commit_callbacks():
        post(sign_in(coordinator), "/documents/bilan/", programme.organisation, **asked)

    export = Export.objects.get()
    scope = Parameters.read(export.organisation, export.parameters["asked"])
    assert scope.programme == programme


def test_a_programme_of_another_house_is_not_to_be_chosen(alpha, house_b, sign_in, coordinator):
    theirs = ProgrammeFactory(organisation=house_b.organisation)

    page = sign_in(coordinator).get(f"{PAGE}?{DAYS}&in_programme={theirs.public_id}")

    assert page.status_code == 400
    assert theirs.name not in page.content.decode()
    with pytest.raises(NoLongerThere):
        Parameters.read(alpha, [*Parameters(START, END, theirs).pairs()])


def test_a_workshop_outside_the_programme_is_said_beside_its_field(programme, sign_in, coordinator):
    stranger = WorkshopFactory(organisation=programme.organisation, title="Couture")
    query = f"in_programme={programme.public_id}&in_workshops={stranger.public_id}"

    page = sign_in(coordinator).get(f"{PAGE}?{DAYS}&{query}")

    said = "«\u00a0Couture\u00a0» ne fait pas partie de l’action «\u00a0Ados et numérique\u00a0»."
    assert page.status_code == 400
    assert said in html.unescape(page.content.decode())


def test_a_facilitator_chooses_among_their_own(programme, sign_in, facilitator):
    own, other = programme.workshops.all()
    own.facilitators.add(facilitator)

    chosen = sign_in(facilitator).get(f"{PAGE}?{DAYS}&in_programme={programme.public_id}")
    refused = sign_in(facilitator).get(f"{PAGE}?{DAYS}&in_workshops={other.public_id}")

    assert chosen.context["dataset"].scope.endswith(own.title)
    assert refused.status_code == 400


def test_what_was_chosen_is_remembered_for_the_account(
    programme, sign_in, coordinator, administrator
):
    chosen = {"from": START, "to": END, "in_programme": programme.public_id}
    post(sign_in(coordinator), f"{PAGE}choix/", programme.organisation, **chosen)

    mine = sign_in(coordinator).get(PAGE).context["dataset"]
    theirs = sign_in(administrator).get(PAGE).context["dataset"]

    assert (mine.start, mine.end) == (START, END)
    assert "Ados et numérique" in mine.scope
    assert "Ados et numérique" not in theirs.scope


def test_looking_at_an_address_changes_nothing_that_is_remembered(alpha, sign_in, coordinator):
    sign_in(coordinator).get(f"{PAGE}?{DAYS}")

    assert not Remembered.objects.exists()


def test_a_choice_is_forgotten_on_demand(programme, sign_in, coordinator):
    remember(programme.organisation, "activity", Parameters(START, END, programme), by=coordinator)

    post(sign_in(coordinator), f"{PAGE}oubli/", programme.organisation)

    assert "Ados" not in sign_in(coordinator).get(PAGE).context["dataset"].scope


def test_this_school_year_stays_so_the_day_after(alpha, coordinator):
    year = periods.school_year(alpha.today())

    kept = Parameters(year.start, year.end).lasting(alpha)

    assert kept == (("period", "school_year"),)
    assert Parameters.read(alpha, kept) == Parameters(year.start, year.end, None, [])


def test_what_is_gone_is_as_if_never_asked(alpha, sign_in, coordinator, house_b):
    gone = ProgrammeFactory(organisation=house_b.organisation)
    remember(alpha, "activity", Parameters(START, END, gone), by=coordinator)

    assert sign_in(coordinator).get(PAGE).status_code == 200


def test_a_preset_takes_the_rest_of_the_form_along(programme, sign_in, coordinator):
    chosen = {"from": "", "to": "", "days": f"{START}/{END}", "in_programme": programme.public_id}

    answer = post(sign_in(coordinator), f"{PAGE}choix/", programme.organisation, **chosen)

    assert answer.url == f"{PAGE}?{DAYS}&in_programme={programme.public_id}"


def test_the_command_line_takes_the_same(programme, tmp_path):
    path = tmp_path / "report.json"
    days = {"start": str(START), "end": str(END)}
    call_command(
        *("report", "activity"),
        **days,
        organisation="alpha",
        output=path,
        format="json",
        programme="Ados et numérique",
        against="before",
        verbosity=0,
    )

    told = path.read_text()
    assert str(programme.public_id) in told
    assert '"compared": "du 1er septembre 2024 au 31 août 2025"' in told


@pytest.mark.parametrize(
    ("days", "before"),
    [
        (("2026-01-01", "2026-03-31"), ("2025-10-01", "2025-12-31")),
        (("2026-02-01", "2026-02-28"), ("2026-01-01", "2026-01-31")),
        (("2025-09-01", "2026-08-31"), ("2024-09-01", "2025-08-31")),
        (("2026-03-02", "2026-03-08"), ("2026-02-23", "2026-03-01")),
    ],
)
def test_the_period_before_is_as_long(days, before):
    found = periods.just_before(*(date.fromisoformat(day) for day in days))

    assert tuple(str(day) for day in found) == before


@pytest.mark.parametrize(
    ("days", "before"),
    [
        (("2025-09-01", "2026-08-31"), ("2024-09-01", "2025-08-31")),
        (("2024-02-01", "2024-02-29"), ("2023-02-01", "2023-02-28")),
        (("2024-02-29", "2024-03-31"), ("2023-03-01", "2023-03-31")),
    ],
)
def test_a_year_before_has_the_same_days(days, before):
    found = periods.a_year_before(*(date.fromisoformat(day) for day in days))

    assert tuple(str(day) for day in found) == before
