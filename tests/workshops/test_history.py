"""What a person attended: presences against what was marked, blanks apart, hours and their unit."""

from datetime import date, timedelta

import pytest

from tests.factories import AttendanceFactory, EnrolmentFactory, LearnerFactory, SessionFactory
from workshops.overview import attended


@pytest.fixture
def learner(organisation):
    return LearnerFactory(organisation=organisation)


@pytest.fixture
def read(sign_in, coordinator, learner):
    address = f"/beneficiaires/{learner.public_id}/presences/"
    return lambda: sign_in(coordinator).get(address).content.decode().replace("\u00a0", " ")


@pytest.fixture
def hold(workshop, learner):
    """Holds a session of two hours; `status` None: nobody ever touched the register for them."""

    def _hold(day, status=None):
        session = SessionFactory(workshop=workshop, date=day, state="held")
        if status:
            AttendanceFactory(session=session, learner=learner, status=status)

    return _hold


def test_a_blank_is_neither_a_presence_nor_an_absence(hold, read, learner, workshop):
    EnrolmentFactory(workshop=workshop, learner=learner, since=date(2026, 2, 1))
    hold(date(2026, 1, 7))  # before they came
    for day, status in enumerate(["present", "absent", "not_recorded", None], start=1):
        hold(date(2026, 3, day), status)

    page = read()

    assert "Présence : <b>1</b> sur 2 séances pointées" in page
    assert "2 séances sans pointage : ni présence, ni absence" in page
    assert "1 séance tenue hors inscription" in page
    assert "<b>2 h</b> de présence sur 10 h de séances" in page
    assert "20 % des heures tenues" in page


def test_whoever_passes_by_leaves_no_blank(hold, read):
    hold(date(2026, 3, 1), "late")
    hold(date(2026, 3, 2))

    page = read()

    assert "De passage" in page
    assert "sans pointage" not in page.split("<h3>")[1].split("</p>", 1)[1]


@pytest.mark.parametrize(("held", "rate"), [(19, None), (20, 50)])
def test_few_sessions_are_told_in_numbers_without_a_percentage(held, rate, hold, learner):
    for n in range(held):
        hold(date(2026, 3, 1) + timedelta(days=n), "present" if n % 2 else "absent")

    ((_workshop, person),) = attended(learner)

    assert (person.came, person.marked, person.presence) == (held // 2, held, rate)


def test_the_tab_costs_the_same_however_many_workshops(
    hold, learner, sign_in, coordinator, organisation, django_assert_max_num_queries
):
    client, address = sign_in(coordinator), f"/beneficiaires/{learner.public_id}/presences/"
    for _ in range(5):
        EnrolmentFactory(learner=learner, workshop__organisation=organisation)
    hold(date(2026, 3, 1), "present")
    client.get(address)  # the visit is told once

    with django_assert_max_num_queries(4 + 3 + 7):  # who and whom; told already; the rows
        client.get(address)
