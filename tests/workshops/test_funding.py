"""What is watched in the money of programmes, and the days that agreements make due."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import OrganisationFactory, ProgrammeFactory
from tests.factories.funding import AgreementFactory, DeadlineFactory, TrancheFactory
from workshops import funding
from workshops.agenda import to_do
from workshops.funding import account_due, proposed_accounts, watched, year_ends
from workshops.models import Deadline, Funder

TODAY = date(2026, 11, 28)


@pytest.fixture
def programme(organisation):
    return ProgrammeFactory(organisation=organisation, name="Passeport")


@pytest.fixture
def paying(organisation, programme):
    """An agreement that pays part of the programme: `paying(60, kind="esf_plus")`."""

    def _paying(percent, kind="city", **period):
        return AgreementFactory(
            organisation=organisation, funder__kind=kind, pays_for={programme: percent}, **period
        )

    return _paying


def test_costs_claimed_beyond_the_whole_are_told_and_stop_nobody(
    paying, programme, sign_in, coordinator
):
    one, other = paying(60), paying(Decimal("40.01"))

    (found,) = watched(one).overpaid

    assert (found.programme, found.percent) == (programme, Decimal("100.01"))
    assert {*found.agreements} == {one, other}
    page = sign_in(coordinator).get(f"/financements/{one.public_id}/").content.decode()
    assert "100,01\xa0% du coût de «\xa0Passeport\xa0»" in page


def test_the_whole_cost_may_be_claimed(paying):
    one, _other = paying(60), paying(40)

    assert not watched(one)


def test_the_warning_is_that_of_the_rule(paying, monkeypatch):
    """Without the limit nothing would be said: the page's warning comes from it."""
    one, _other = paying(60), paying(60)
    with_it = bool(watched(one).overpaid)

    monkeypatch.setattr(funding, "WHOLE", Decimal(1000))

    assert with_it
    assert not watched(one).overpaid


def test_agreements_that_follow_each_other_pay_different_expenses(paying):
    last_year = {"starts_on": date(2025, 1, 1), "ends_on": date(2025, 12, 31)}
    now, _before = paying(100), paying(100, **last_year)

    assert not watched(now)


def test_quarrels_of_other_years_are_told_where_they_are(paying):
    last_year = {"starts_on": date(2025, 1, 1), "ends_on": date(2025, 12, 31)}
    now, before, _beside = paying(50), paying(80, **last_year), paying(80, **last_year)

    assert not watched(now)
    assert watched(before).overpaid


def test_europe_pays_an_expense_once(paying, programme):
    one, other, city = paying(20, "esf_plus"), paying(20, "esf_plus"), paying(10)

    (found,) = watched(one).twice_european

    assert (found.programme, {*found.agreements}) == (programme, {one, other})
    assert watched(city).twice_european
    Funder.objects.filter(pk=other.funder_id).update(kind="region")
    assert not watched(one).twice_european


def test_what_another_organisation_claims_is_not_looked_at(paying, programme):
    one = paying(60)
    AgreementFactory(organisation=OrganisationFactory(), pays_for={})

    assert not watched(one)


def test_tranches_that_are_not_the_amount_are_told(paying):
    agreement = paying(50)
    assert watched(agreement).tranches is None

    TrancheFactory(agreement=agreement, amount=11999)
    assert watched(agreement).tranches == 11999

    agreement.amount = Decimal(11999)
    assert watched(agreement).tranches is None


@pytest.mark.parametrize(
    ("end", "due"),
    [
        (date(2026, 12, 31), date(2027, 6, 30)),
        (date(2026, 8, 31), date(2027, 2, 28)),
        (date(2027, 8, 31), date(2028, 2, 29)),
        (date(2026, 6, 30), date(2026, 12, 30)),
        (date(2026, 2, 28), date(2026, 8, 28)),
    ],
)
def test_a_financial_account_is_due_six_months_after_the_year(end, due):
    assert account_due(end) == due


@given(
    start=st.dates(date(2001, 1, 1), date(2090, 12, 31)),
    days=st.integers(0, 2000),
    month=st.integers(1, 12),
)
def test_the_financial_years_cover_the_period_and_no_more(start, days, month):
    end = start + timedelta(days=days)

    ends = year_ends(start, end, month)

    assert all((day + timedelta(days=1)).day == 1 for day in ends)
    assert all((day + timedelta(days=1)).month == month for day in ends)
    assert all(later.year == earlier.year + 1 for earlier, later in pairwise(ends))
    assert start <= ends[0]
    assert ends[-1] >= end
    assert ends[-1].replace(day=1) <= end + timedelta(days=366)
    assert all(account_due(day) > day for day in ends)


def test_the_accounts_of_a_public_subsidy_are_proposed_until_written_down(
    paying, sign_in, coordinator
):
    agreement = paying(50, ends_on=date(2027, 12, 31))
    page = f"/financements/{agreement.public_id}/"
    client = sign_in(coordinator)
    offered = client.get(page).content.decode()

    client.post(page + "comptes-rendus/")

    days = [*agreement.deadlines.values_list("day", flat=True)]
    assert days == [date(2027, 6, 30), date(2028, 6, 30)]
    assert "30/06/2027" in offered
    assert proposed_accounts(agreement) == []


@pytest.mark.parametrize(
    ("kind", "form"), [("foundation", "agreement"), ("city", "contract"), ("esf_plus", "agreement")]
)
def test_none_is_proposed_where_the_form_is_not_asked_for(paying, kind, form):
    agreement = paying(50, kind)
    agreement.kind = form

    assert proposed_accounts(agreement) == []


@pytest.mark.parametrize(
    ("left", "notice"),
    [(61, None), (60, 60), (31, 60), (30, 30), (8, 30), (7, 7), (0, 7), (-1, 0)],
)
def test_notices_come_sixty_thirty_and_seven_days_before(left, notice):
    deadline = Deadline(day=TODAY + timedelta(days=left))

    assert deadline.notice(TODAY) == notice
    deadline.done_on = TODAY
    assert deadline.notice(TODAY) is None


def test_home_tells_what_is_late_or_near_and_nothing_else(
    organisation, paying, sign_in, coordinator, workshop
):
    agreement, today = paying(50), organisation.today()
    days = {"near": 60, "late": -3, "far": 61, "done": 5}
    for note, left in days.items():
        DeadlineFactory(
            agreement=agreement,
            day=today + timedelta(days=left),
            done_on=today if note == "done" else None,
            note=note,
        )
    DeadlineFactory(day=today)

    told = [deadline.note for deadline in to_do(organisation).deadlines]

    page = sign_in(coordinator).get("/").content.decode()
    assert told == ["late", "near"]
    assert "en retard de 3\xa0jours" in page
    assert agreement.title in page


def test_home_is_quiet_once_it_is_done_or_the_agreement_put_away(
    organisation, paying, sign_in, coordinator
):
    agreement = paying(50)
    deadline = DeadlineFactory(agreement=agreement, day=organisation.today())
    client = sign_in(coordinator)

    client.post(f"/echeances/{deadline.public_id}/faite/")
    deadline.refresh_from_db()
    done = deadline.done_on, to_do(organisation).deadlines
    client.post(f"/echeances/{deadline.public_id}/faite/")
    again = to_do(organisation).deadlines
    client.post(f"/financements/{agreement.public_id}/archiver/")

    assert done == (organisation.today(), [])
    assert again == [deadline]
    assert to_do(organisation).deadlines == []


def test_a_facilitators_home_tells_none(organisation, paying, sign_in, facilitator, workshop):
    DeadlineFactory(agreement=paying(50), day=organisation.today())

    assert "bilan final" not in sign_in(facilitator).get("/").content.decode()
