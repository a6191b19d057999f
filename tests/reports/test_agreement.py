"""The page of an agreement: what was promised beside what is counted, to the last person."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from inclusion.money import cents
from reports.agreements import following, promises
from tests.factories import (
    AttendanceFactory,
    LearnerFactory,
    ProgrammeFactory,
    ResidenceFactory,
    SessionFactory,
    WorkshopFactory,
)
from tests.factories.funding import (
    AgreementFactory,
    DeadlineFactory,
    ProgrammeShareFactory,
    TargetFactory,
    TrancheFactory,
)
from workshops.models import Agreement, Session, Target

FIRST = date(2026, 1, 6)
FRENCH_SPACES = str.maketrans({"\xa0": " ", "\u202f": " "})


@pytest.fixture
def programme(organisation):
    return ProgrammeFactory(organisation=organisation, name="Passeport")


@pytest.fixture
def agreement(organisation, programme):
    return AgreementFactory(
        organisation=organisation,
        title="Contrat de ville 2026",
        pays_for=[programme],
        amount=20000,
        spent=5000,
        total_cost=Decimal(25000),
        mention="Avec le soutien de la Ville",
    )


@pytest.fixture
def workshop(organisation, programme):
    return WorkshopFactory(organisation=organisation, programme=programme)


@pytest.fixture
def hold(workshop):
    """Sessions a week apart, each with these people; None: planned."""

    def _hold(*sessions, workshop=workshop, first=FIRST):
        made = []
        for rank, people in enumerate(sessions):
            state = Session.State.PLANNED if people is None else Session.State.HELD
            day = first + timedelta(days=7 * rank)
            session = SessionFactory(workshop=workshop, date=day, state=state)
            made.append(session)
            for person in people or ():
                AttendanceFactory(session=session, learner=person)
        return made

    return _hold


@pytest.fixture
def people(organisation):
    return LearnerFactory.create_batch(60, organisation=organisation, gender="unknown")


@pytest.fixture
def team(sign_in, coordinator):
    return sign_in(coordinator)


def told(agreement, target):
    facts = following.read(agreement, [target])
    ((_target, found),) = following.followed(facts, [target])
    return found


def page_of(team, agreement):
    address = f"/bilans/financements/{agreement.public_id}/"
    return team.get(address).content.decode().translate(FRENCH_SPACES)


def test_the_worked_example_from_registers_to_the_page(agreement, hold, people, team):
    """44 people in 12 of 30 sessions, 8 of them new in the last 6: 68, at best 110, late of 80."""
    first, late = people[:36], people[36:44]
    hold(*[first[rank * 6 : rank * 6 + 6] for rank in range(6)], *[[*first[:9]]] * 4)
    hold(late[:5], late, first=FIRST + timedelta(days=100))
    hold(*[None] * 18, first=date(2026, 6, 1))
    target = TargetFactory(agreement=agreement, value=80)

    found = told(agreement, target)

    pace, outlook = found.pace, found.outlook
    assert (pace.held, pace.planned, pace.actual, pace.recent, pace.recent_held) == (
        12,
        30,
        44,
        8,
        6,
    )
    assert (outlook.state, outlook.projection, outlook.high) == ("late", 68, 110)
    page = page_of(team, agreement)
    assert "En retard" in page
    assert "68 à la fin, 110 au mieux" in page
    assert "12 des 30 séances prévues sont tenues." in page
    assert "objectif 80" in page


def test_only_its_period_and_its_programmes_count(agreement, hold, people, organisation):
    hold(people[:3])
    hold(people[3:9], workshop=WorkshopFactory(organisation=organisation))
    hold(people[9:20], first=date(2025, 12, 1))
    target = TargetFactory(agreement=agreement)

    assert told(agreement, target).counts.value == 3


def test_without_the_scope_others_would_count(agreement, hold, people, organisation, monkeypatch):
    hold(people[:3])
    hold(people[3:9], workshop=WorkshopFactory(organisation=organisation))
    target = TargetFactory(agreement=agreement)

    monkeypatch.setattr(type(agreement), "workshops", lambda self: organisation.workshops.all())

    assert told(agreement, target).counts.value == 9


def test_an_agreement_without_a_programme_counts_nothing_and_says_so(
    organisation, hold, people, team
):
    hold(people[:3])
    bare = AgreementFactory(organisation=organisation)
    target = TargetFactory(agreement=bare)

    assert told(bare, target).counts.value == 0
    assert "Rien ne compte encore" in page_of(team, bare)


def test_a_person_counts_in_full_for_two_funders(agreement, hold, people, organisation, programme):
    other = AgreementFactory(organisation=organisation, pays_for={programme: 30})
    hold(people[:7])

    counts = [told(each, TargetFactory(agreement=each)).counts.value for each in (agreement, other)]

    assert counts == [7, 7]


def test_a_target_day_leaves_out_later_sessions_and_nobody_ages(agreement, hold, organisation):
    """Somebody of 17 at the first session and 18 at the last stays of 16-17 for the whole."""
    grown = LearnerFactory(organisation=organisation, birth_date=date(2008, 1, 10))
    late = LearnerFactory(organisation=organisation, birth_date=date(2009, 1, 10))
    hold([grown], [grown], [grown, late])
    young = {"agreement": agreement, "audience": {"age": "16-17"}}
    whole = TargetFactory(**young)
    early = TargetFactory(**young, on=FIRST + timedelta(days=7))

    assert told(agreement, whole).counts.value == 2
    assert told(agreement, early).counts.value == 1
    assert told(agreement, early).pace.held == 2


def test_two_conditions_hold_together(agreement, hold, organisation):
    girls = LearnerFactory.create_batch(3, organisation=organisation, gender="feminine")
    boys = LearnerFactory.create_batch(2, organisation=organisation, gender="masculine")
    for one in (*girls[:2], *boys):
        ResidenceFactory(learner=one, answer="in")
    hold([*girls, *boys])
    target = TargetFactory(agreement=agreement, audience={"gender": "feminine", "qpv": "in"})

    assert told(agreement, target).counts.value == 2


def test_a_share_is_told_in_people(agreement, hold, people, team):
    for one in people[:9]:
        ResidenceFactory(learner=one, answer="in")
    for one in people[9:30]:
        ResidenceFactory(learner=one, answer="outside")
    hold(*[people[:40]] * 4)
    target = TargetFactory(agreement=agreement, indicator="qpv_share", value=50)

    found = told(agreement, target)

    assert (found.counts.value, found.counts.out_of, found.counts.unknown) == (9, 30, 10)
    assert (found.outlook.state, found.outlook.missing) == ("below", 12)
    assert "Il faut 12 personnes de plus qui comptent" in page_of(team, agreement)


def test_a_target_is_written_down_changed_and_removed(agreement, team):
    add = f"/bilans/financements/{agreement.public_id}/objectif/"
    said = {"indicator": "people", "condition": "gender:feminine", "also": "qpv:in"}
    team.post(add, said | {"value": "40", "on": "2026-12-31"})
    target = Target.objects.get()
    first = target.audience
    address = f"/bilans/objectifs/{target.public_id}/"
    shown = team.get(address).content.decode()

    team.post(address, {"indicator": "participant_hours", "value": "12.5", "on": "2026-06-30"})
    target.refresh_from_db()
    changed = target.indicator, target.audience, target.value
    asked = team.get(address + "retirer/").content.decode().translate(FRENCH_SPACES)
    team.post(address + "retirer/")

    assert first == {"gender": "feminine", "qpv": "in"}
    assert '<option value="gender:feminine" selected>' in shown
    assert changed == ("participant_hours", {}, Decimal("12.5"))
    assert "objectif : 12,5" in asked
    assert not Target.objects.exists()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"value": "12.5"}, "Un nombre entier."),
        ({"value": "0"}, "supérieure ou égale à"),
        ({"indicator": "qpv_share", "value": "101"}, "100 % au plus"),
        ({"on": "2027-01-01"}, "Un jour de la période"),
        ({"indicator": "sessions_held", "condition": "gender:feminine"}, "par public"),
        ({"condition": "gender:feminine", "also": "gender:masculine"}, "types différents"),
        ({"indicator": "registers_missing"}, "Sélectionnez un choix valide"),
        ({"condition": "gender:martian"}, "Sélectionnez un choix valide"),
        ({"condition": "month:2026-01"}, "Sélectionnez un choix valide"),
    ],
)
def test_a_target_that_cannot_be_is_said_beside_its_field(agreement, team, changes, said):
    typed = {"indicator": "people", "value": "80", "on": "2026-12-31"} | changes
    add = f"/bilans/financements/{agreement.public_id}/objectif/"

    page = team.post(add, typed).content.decode().translate(FRENCH_SPACES)

    assert said in page
    assert not Target.objects.exists()


def test_a_figure_that_is_known_no_more_breaks_no_page(agreement, team, hold, people):
    hold(people[:2])
    gone = TargetFactory(agreement=agreement, indicator="smiles_counted")
    TargetFactory(agreement=agreement, audience={"gender": "martian"})

    page = page_of(team, agreement)

    assert page.count("ne sont plus connus") == 2
    assert team.get(f"/bilans/objectifs/{gone.public_id}/detail/").status_code == 404


def test_money_is_divided_once_and_by_what_was_counted(agreement, hold, people, team):
    hold(people[:4], people[:2])

    page = page_of(team, agreement)

    assert "20 000 €" in page
    assert "25,0 % de ce qui est accordé" in page
    assert "80,0 %" in page
    assert "<b>1 250 €</b>" in page, "5 000 / 4 people"
    assert "<b>416,67 €</b>" in page, "5 000 / 12 hours"


def test_what_one_funder_pays_is_never_called_a_cost(agreement, hold, people, team):
    hold(people[:4], people[:2])
    agreement.funder.name = "la Ville"
    agreement.funder.save()

    before = page_of(team, agreement)
    Agreement.objects.filter(pk=agreement.pk).update(actual_cost=Decimal("15000.50"))
    after = page_of(team, agreement)

    assert "Part financée par la Ville par personne</span><b>1 250 €" in before
    assert "Part financée par la Ville par heure-participant</span><b>416,67 €" in before
    assert "Coût complet par personne</span><b>–</b>" in before
    assert before.count("le coût total réalisé n’est pas saisi") == 2
    assert "Coût complet par personne</span><b>3 750 €" in after, "15 000.50 / 4 people"
    assert "Coût complet par heure-participant</span><b>1 250,04 €" in after, "15 000.50 / 12 hours"
    assert "Coût par" not in before + after


def test_nothing_is_divided_by_nothing_and_the_page_says_so(agreement, hold, people, team):
    empty = page_of(team, agreement)
    hold(people[:4])
    Agreement.objects.filter(pk=agreement.pk).update(spent=0, total_cost=None)
    untyped = page_of(team, agreement)

    assert empty.count("<b>–</b>") == 4
    assert empty.count("Non calculé : rien à compter.") == 2
    assert untyped.count("aucune dépense n’est saisie") == 2
    assert "Part financée</span><b>–</b>" in untyped
    assert "le coût total prévu n’est pas saisi" in untyped


def test_cents_are_rounded_half_up(french):
    from fractions import Fraction

    assert cents(Fraction(1, 8)).translate(FRENCH_SPACES) == "0,13 €"


def test_what_the_figures_lack_leads_to_its_list(agreement, hold, people, team, organisation):
    hold(people[:2], None)

    page = page_of(team, agreement)
    base = f"/bilans/financements/{agreement.public_id}/detail/"
    homes = team.get(base + "qpv_unknown/").content.decode()
    registers = team.get(base + "registers_missing/").content.decode()

    assert base + "qpv_unknown/" in page
    assert base + "registers_missing/" in page
    assert str(people[0]) in homes
    assert "13/01/2026" in registers
    assert "06/01/2026" not in registers
    assert team.get(base + "cost_per_person/").status_code == 404


def test_people_and_sessions_that_count_are_listed_page_by_page(
    agreement, hold, organisation, team, monkeypatch
):
    monkeypatch.setattr("reports.views.agreement.A_PAGE", 5)
    hold(LearnerFactory.create_batch(7, organisation=organisation))
    base = f"/bilans/financements/{agreement.public_id}/detail/people/"

    first, second = (team.get(f"{base}?page={page}").content.decode() for page in (1, 2))

    assert first.count('data-label="Personne"') == 5
    assert second.count('data-label="Personne"') == 2


def test_the_rows_of_a_target_are_those_it_counts(agreement, hold, organisation, team):
    girl = LearnerFactory(organisation=organisation, gender="feminine", first_name="Inès")
    boy = LearnerFactory(organisation=organisation, gender="masculine", first_name="Hugo")
    hold([girl, boy])
    target = TargetFactory(agreement=agreement, audience={"gender": "feminine"})

    page = team.get(f"/bilans/objectifs/{target.public_id}/detail/").content.decode()

    assert "Inès" in page
    assert "Hugo" not in page


def test_the_page_tells_deadlines_tranches_mention_and_warnings(
    agreement, team, organisation, programme
):
    DeadlineFactory(agreement=agreement, day=organisation.today() + timedelta(days=12))
    TrancheFactory(agreement=agreement, amount=15000)
    ProgrammeShareFactory(
        agreement=AgreementFactory(organisation=organisation, title="Fondation"),
        programme=programme,
        percent=80,
    )

    page = page_of(team, agreement)

    assert "dans 12 jours" in page
    assert "Avec le soutien de la Ville" in page
    assert "Les tranches totalisent 15 000 €" in page
    assert "130 % du coût de « Passeport »" in page


def test_reports_list_the_agreements_that_run_today(organisation, agreement, sign_in, coordinator):
    today = organisation.today()
    for one, start, end in ((agreement, -10, 10),):
        one.starts_on, one.ends_on = (today + timedelta(days=days) for days in (start, end))
        one.save()
    over = AgreementFactory(
        organisation=organisation, starts_on=date(2020, 1, 1), ends_on=date(2020, 12, 31)
    )

    DeadlineFactory(agreement=agreement, day=today - timedelta(days=3))

    page = sign_in(coordinator).get("/bilans/").content.decode()

    assert f"/bilans/financements/{agreement.public_id}/" in page
    assert f"en retard\u00a0: {today - timedelta(days=3):%d/%m/%Y}" in page
    assert str(over.public_id) not in page


@pytest.mark.parametrize("tail", ["", "objectif/", "detail/people/"])
def test_a_facilitator_and_a_neighbour_open_none_of_it(
    agreement, sign_in, facilitator, house_b, tail
):
    address = f"/bilans/financements/{agreement.public_id}/{tail}"

    assert sign_in(facilitator).get(address).status_code == 403
    assert sign_in(house_b.coordinator).get(address).status_code == 404


def test_the_page_asks_as_few_questions_whatever_the_targets(
    agreement, hold, people, team, django_assert_max_num_queries
):
    hold(*[people[:20]] * 5)
    for slug in promises.FIGURES:
        TargetFactory(agreement=agreement, indicator=slug)

    with django_assert_max_num_queries(45):
        team.get(f"/bilans/financements/{agreement.public_id}/")
