"""The pages where two records are compared, merged, parted, or said to be two people."""

import json
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from learners import actions, matching
from learners.models import Learner, Merge
from tests.factories import (
    AttendanceFactory,
    EnrolmentFactory,
    LearnerFactory,
    SessionFactory,
    WorkshopFactory,
)
from tests.walk import plain
from workshops.models import Attendance

LIST, MERGES = "/beneficiaires/doublons/", "/beneficiaires/fusions/"
NAMES = ["first_name", "last_name", "born", "gender", "phone"]


@pytest.fixture
def two(organisation):
    older = LearnerFactory(organisation=organisation, first_name="INES", last_name="Karim")
    return older, LearnerFactory(organisation=organisation, first_name="Inès", last_name="Karim")


@pytest.fixture
def client(sign_in, coordinator):
    return sign_in(coordinator)


def page_of(learner, page=""):
    return f"/beneficiaires/{learner.public_id}/{page}"


def facing(two, page="comparer"):
    return page_of(two[0], f"{page}/{two[1].public_id}/")


def press(client, two, **chosen):
    return client.post(facing(two), {"sure": "True", **chosen}, follow=True)


def text(answer):
    return answer.content.decode()


def test_a_pair_is_listed_with_its_reasons(client, two):
    page = text(client.get(LIST))

    assert "INES" in page
    assert "Inès" in page
    assert "mêmes nom et prénom" in page
    assert "même date de naissance" in page
    assert Merge.objects.count() == 0


def test_the_list_turns_its_pages(client, organisation):
    for number in range(21):
        for _ in range(2):
            LearnerFactory(
                organisation=organisation, first_name="Inès", last_name=f"Nom{'x' * number}{number}"
            )

    first = text(client.get(LIST))

    assert "page 1 sur" in first
    assert 'rel="next"' in first
    assert client.get(f"{LIST}?page=999").status_code == 200


def test_facilitators_merge_nothing(sign_in, facilitator, two, organisation):
    workshop = WorkshopFactory(organisation=organisation, facilitators=[facilitator])
    for learner in two:
        EnrolmentFactory(workshop=workshop, learner=learner)
    client = sign_in(facilitator)

    assert client.get(LIST).status_code == client.get(MERGES).status_code == 403
    assert client.get(facing(two)).status_code == 403
    assert press(client, two, first_name="kept").status_code == 403
    assert client.post(facing(two, "deux-personnes")).status_code == 403
    assert "Est-ce la même personne" not in text(client.get(page_of(two[0])))


def test_a_facilitator_undoes_no_merge(sign_in, facilitator, coordinator, two):
    made = actions.merge(*two, by=coordinator)

    answer = sign_in(facilitator).post(f"{MERGES}{made.public_id}/annuler/")

    assert answer.status_code == 403
    assert Merge.objects.standing().exists()


def test_records_of_two_organisations_never_meet(client, two, house_b):
    foreign = LearnerFactory(organisation=house_b.organisation)
    missing = LearnerFactory.build(organisation=house_b.organisation)

    answers = [client.get(facing((two[0], other))) for other in (foreign, missing)]

    assert [answer.status_code for answer in answers] == [404, 404]
    one, other = (
        plain(answer, facing((two[0], who)))
        for answer, who in zip(answers, (foreign, missing), strict=True)
    )
    assert one == other


def test_the_fuller_value_is_chosen_beforehand(client, two):
    Learner.objects.filter(pk=two[1].pk).update(phone="+33612345678")

    form = client.get(facing(two)).context["form"]

    chosen = {name: form[name].value() for name in NAMES if name in form.fields}
    assert chosen == {"first_name": "absorbed", "phone": "absorbed"}


def test_what_would_move_and_what_clashes_is_said(client, two):
    session = SessionFactory(workshop__organisation=two[0].organisation, state="held")
    for learner in two:
        AttendanceFactory(session=session, learner=learner)

    page = text(client.get(facing(two)))

    assert "dont 1 en double" in page
    assert "la présence l’emporte" in page


def test_a_press_merges_and_shows_the_way_back(client, two):
    page = text(press(client, two, first_name="absorbed"))

    two[0].refresh_from_db()
    assert two[0].first_name == "Inès"
    assert "Annuler la fusion" in page
    assert "Annuler la fusion" in text(client.get(MERGES))


def test_a_press_without_a_choice_merges_nothing(client, two):
    client.post(facing(two), {"sure": "True"})
    client.post(facing(two), {"first_name": "kept"})
    client.post(facing(two), {"sure": "True", "first_name": "neither"})

    assert not Merge.objects.exists()


def test_the_way_back_leads_to_the_two_records(client, two):
    press(client, two, first_name="kept")

    page = text(client.post(f"{MERGES}{Merge.objects.get().public_id}/annuler/", follow=True))

    assert "de nouveau séparées" in page
    assert Learner.objects.of(two[0].organisation).count() == 2


def test_what_was_changed_since_is_told(client, two, coordinator):
    press(client, two, first_name="absorbed")
    two[0].refresh_from_db()
    actions.change_learner(two[0], by=coordinator, first_name="Inès-Lou")

    page = text(client.post(f"{MERGES}{Merge.objects.get().public_id}/annuler/", follow=True))

    assert "laissé tel quel" in page


def test_past_thirty_days_no_page_offers_the_way_back(client, two, coordinator):
    actions.merge(*two, by=coordinator)
    Merge.objects.update(at=timezone.now() - timedelta(days=31))

    assert "Annuler la fusion" not in text(client.get(MERGES))
    assert "Annuler la fusion" not in text(client.get(page_of(two[0])))


def test_two_people_are_not_proposed_again(client, two):
    assert len(matching.duplicates(two[0].organisation)) == 1

    client.post(facing(two, "deux-personnes"))

    assert matching.duplicates(two[0].organisation) == []
    assert matching.candidates_for(two[0]) == []
    assert "Ce sont deux personnes" not in text(client.get(facing(two)))
    assert "Comparer" in text(client.get(MERGES))


def test_the_page_of_a_person_says_who_may_be_the_same(client, two):
    page = text(client.get(page_of(two[0])))

    assert "Est-ce la même personne" in page
    assert facing(two) in page


def test_any_other_record_can_be_compared_by_its_name(client, organisation, house_b):
    person = LearnerFactory(organisation=organisation, first_name="Inès")
    other = LearnerFactory(organisation=organisation, first_name="Zoé", last_name="Petit")
    LearnerFactory(organisation=house_b.organisation, first_name="Zoé", last_name="Grand")

    page = text(client.post(page_of(person, "comparer/"), {"search": "zoe"}))

    assert facing((person, other)) in page
    assert "Grand" not in page


def test_an_old_address_leads_to_the_record_that_stays(client, two, coordinator):
    actions.merge(*two, by=coordinator)

    answer = client.get(page_of(two[1], "modifier/?a=1"))

    assert (answer.status_code, answer["Location"]) == (302, page_of(two[0], "modifier/?a=1"))
    assert client.get(facing(two), follow=True).redirect_chain[-1][0] == page_of(two[0])


def test_a_form_sent_to_an_old_address_changes_nothing(client, two, coordinator):
    actions.merge(*two, by=coordinator)

    answer = client.post(page_of(two[1], "archiver/"), follow=True)

    two[0].refresh_from_db()
    assert two[0].archived_at is None
    assert "recommencez" in text(answer)


def test_an_old_address_tells_a_foreigner_nothing(sign_in, house_b, two, coordinator):
    actions.merge(*two, by=coordinator)
    client = sign_in(house_b.administrator)
    missing = LearnerFactory.build()

    told = [plain(client.get(page_of(who)), page_of(who)) for who in (two[1], missing)]

    assert told[0] == told[1]
    assert told[0].startswith("404")


def test_an_old_address_opens_nothing_to_who_may_not_see_the_person(
    sign_in, facilitator, two, coordinator
):
    actions.merge(*two, by=coordinator)

    assert sign_in(facilitator).get(page_of(two[1])).status_code == 403


def test_an_old_address_of_somebody_erased_is_as_missing(client, two, coordinator):
    actions.merge(*two, by=coordinator)
    Learner.objects.filter(pk=two[0].pk).update(erased_at=timezone.now())

    assert client.get(page_of(two[1])).status_code == 404


def test_who_joined_another_is_in_no_list(client, two, coordinator):
    actions.merge(*two, by=coordinator, taken=set())

    asked = {"search": "ines", "organisation": two[0].organisation.public_id}

    listed = client.get("/beneficiaires/")
    found = client.post("/beneficiaires/recherche/", asked, follow=True)

    for page in (text(listed), text(found)):
        assert "INES" in page
        assert "Inès" not in page


@pytest.fixture
def register(organisation, facilitator):
    workshop = WorkshopFactory(organisation=organisation, facilitators=[facilitator])
    return SessionFactory(workshop=workshop, date=organisation.today())


def test_a_tap_on_a_page_opened_before_the_merge_is_kept(
    client, sign_in, facilitator, two, register, coordinator
):
    for learner in two:
        EnrolmentFactory(workshop=register.workshop, learner=learner)
    actions.merge(*two, by=coordinator)
    tap = {f"mark-{two[1].public_id}": "present", f"was-{two[1].public_id}": "||||"}

    sign_in(facilitator).post(reverse("workshops:register_save", args=[register.public_id]), tap)

    assert [(row.learner, row.status) for row in Attendance.objects.all()] == [(two[0], "present")]


def test_the_home_of_a_coordinator_counts_the_pairs(client, two, register):
    assert "1 doublon possible" in text(client.get("/"))

    client.post(facing(two, "deux-personnes"))

    assert "doublon possible" not in text(client.get("/"))


def test_adding_somebody_alike_says_why(client, two, organisation):
    form = {"organisation": organisation.public_id, "first_name": "Inés", "last_name": "Karime"}

    page = text(
        client.post("/beneficiaires/ajouter/", {**form, "gender": "unknown", "answer": "unknown"})
    )

    assert "orthographe proche" in page
    assert Learner.objects.of(organisation).count() == 2


def test_the_command_lists_pairs_without_a_name(two, organisation, capsys):
    call_command("duplicates", "--organisation", organisation.slug, "--json")

    told = capsys.readouterr().out
    pair = json.loads(told)[0]
    assert (pair["first"], pair["second"]) == tuple(str(learner.public_id) for learner in two)
    assert pair["score"] > 80
    assert pair["reasons"] == ["same_names", "same_birth_date"]
    assert "Karim" not in told
    assert not Merge.objects.exists()


def test_the_command_knows_its_organisations(db):
    with pytest.raises(CommandError):
        call_command("duplicates", "--organisation", "nowhere")
