"""The register in a hand: taps counted, the keyboard, no network, no script."""

from datetime import timedelta

import pytest

from tests.factories import EnrolmentFactory, SessionFactory, VenueFactory, WorkshopFactory
from workshops.models import Attendance

pytestmark = pytest.mark.browser

NAMES = ["Aïcha", "Baptiste", "Chloé", "Djibril", "Élodie", "Farid"]
NAMES += ["Gaëlle", "Hugo", "Inès", "Jordan", "Kadiatou", "Léo"]


@pytest.fixture
def session(transactional_db, house_a):
    """Yesterday's session, twelve people enrolled."""
    organisation = house_a.organisation
    workshop = WorkshopFactory(
        organisation=organisation,
        title="Impression 3D",
        facilitators=[house_a.facilitator],
        venue=VenueFactory(organisation=organisation, name="Fab lab du Sanitas"),
    )
    for name in NAMES:
        EnrolmentFactory(workshop=workshop, learner__first_name=name, since="2025-01-01")
    yesterday = organisation.today() - timedelta(days=1)
    return SessionFactory(workshop=workshop, venue=workshop.venue, date=yesterday)


class Hand:
    """Counts the taps."""

    def __init__(self, page):
        self.page, self.taps = page, 0

    def mark(self, name, status):
        group = self.page.get_by_role("group", name=name)
        self.tap(group.get_by_role("radio", name=status, exact=True))

    def tap(self, target):
        target.click()
        self.taps += 1


def marks(session):
    rows = Attendance.objects.filter(session=session).select_related("learner")
    return {row.learner.first_name: row.status for row in rows}


def saved(page):
    page.get_by_role("status").get_by_text("Enregistré", exact=True).wait_for()


def open_register(page, session):
    page.goto(f"/seances/{session.public_id}/appel/")
    return page


@pytest.mark.smoke
@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_twelve_people_two_exceptions_take_five_taps_at_most(
    session, signed_in_page, facilitator, script
):
    page = open_register(signed_in_page(facilitator, java_script_enabled=script), session)
    hand = Hand(page)

    hand.mark("Chloé", "Absence")
    hand.mark("Farid", "Excuse")
    hand.tap(page.get_by_role("button", name="autres sont là"))
    page.get_by_text("10 présences pointées.").wait_for()
    hand.tap(page.get_by_role("button", name="Terminer l’appel").first)
    page.get_by_text("Appel terminé", exact=True).wait_for()

    session.refresh_from_db()
    assert hand.taps <= 5
    assert session.actual_minutes == session.minutes
    assert marks(session) == {
        **dict.fromkeys(NAMES, "present"),
        "Chloé": "absent",
        "Farid": "excused",
    }


def test_a_duration_being_corrected_stays_while_a_mark_is_saved(
    session, signed_in_page, facilitator
):
    page = open_register(signed_in_page(facilitator), session)
    page.get_by_role("button", name="Tout le monde est là").click()
    page.get_by_text("12 présences pointées.").wait_for()

    page.get_by_label("Durée réelle").first.fill("100")
    Hand(page).mark("Hugo", "Absence")
    page.get_by_text("1 absence").wait_for()
    page.get_by_role("button", name="Terminer l’appel").first.click()
    page.get_by_text("Appel terminé", exact=True).wait_for()

    session.refresh_from_db()
    assert session.actual_minutes == 100


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_the_others_can_be_taken_back(session, signed_in_page, facilitator, script):
    page = open_register(signed_in_page(facilitator, java_script_enabled=script), session)
    hand = Hand(page)

    hand.mark("Chloé", "Absence")
    hand.tap(page.get_by_role("button", name="autres sont là"))
    hand.tap(page.get_by_role("button", name="Annuler", exact=True))
    page.get_by_role("button", name="autres sont là").wait_for()

    assert [name for name, status in marks(session).items() if status != "not_recorded"] == [
        "Chloé"
    ]


def test_a_tap_is_saved_only_when_the_server_says_so(session, signed_in_page, facilitator):
    page = open_register(signed_in_page(facilitator), session)
    status = page.get_by_role("status")
    before = status.text_content()

    Hand(page).mark("Inès", "Retard")
    saved(page)

    assert before.strip() == ""
    assert marks(session) == {"Inès": "late"}
    assert "1 retard" in page.locator("[data-counts]").inner_text()


def test_a_mark_made_without_network_is_kept_and_sent_once(session, signed_in_page, facilitator):
    page = open_register(signed_in_page(facilitator), session)
    page.context.set_offline(True)

    Hand(page).mark("Hugo", "Présence")
    page.get_by_text("Non enregistré").wait_for()
    Hand(page).mark("Léo", "Absence")
    nothing = marks(session)
    page.context.set_offline(False)
    saved(page)

    assert nothing == {}
    assert marks(session) == {"Hugo": "present", "Léo": "absent"}
    assert set(Attendance.objects.values_list("version", flat=True)) == {1}


def test_tab_goes_to_the_next_person_and_arrows_choose(session, signed_in_page, facilitator):
    page = open_register(signed_in_page(facilitator), session)
    page.get_by_role("radio").first.focus()

    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    saved(page)
    page.wait_for_function("!document.querySelector('.alarm')")

    assert page.locator("[data-place]").nth(1).locator(":checked").get_attribute("value") == (
        "excused"
    )
    page.wait_for_timeout(300)
    assert marks(session) == {"Aïcha": "present", "Baptiste": "excused"}


def test_enter_on_a_mark_opens_the_details(session, signed_in_page, facilitator):
    page = open_register(signed_in_page(facilitator), session)
    group = page.get_by_role("group", name="Djibril")

    group.get_by_role("radio", name="Présence").check()
    page.keyboard.press("Enter")
    saved(page)
    group.get_by_label("Arrivée à").fill("14:10")
    group.get_by_label("Départ à").fill("15:00")
    group.get_by_label("Départ à").blur()
    group.get_by_text("50 min de présence").wait_for()

    assert Attendance.objects.get(session=session).minutes == 50


def test_an_arrival_waits_for_its_departure(session, signed_in_page, facilitator):
    page = open_register(signed_in_page(facilitator), session)
    group = page.get_by_role("group", name="Djibril")
    group.get_by_role("radio", name="Présence").check()
    saved(page)

    group.locator("summary").click()
    group.get_by_label("Arrivée à").fill("14:10")
    Hand(page).mark("Hugo", "Absence")
    page.get_by_text("1 absence").wait_for()
    kept = group.get_by_label("Arrivée à").input_value()
    group.get_by_label("Départ à").fill("15:00")
    group.get_by_text("50 min de présence").wait_for()

    assert kept == "14:10"


def test_enter_in_the_search_adds_the_first_person_found(session, signed_in_page, house_a):
    from tests.factories import LearnerFactory

    LearnerFactory(organisation=house_a.organisation, first_name="Zoé", last_name="Zola")
    page = open_register(signed_in_page(house_a.facilitator), session)

    page.get_by_label("Chercher par nom").fill("zol")
    page.get_by_role("button", name="Zoé Zola").wait_for()
    page.get_by_label("Chercher par nom").press("Enter")
    page.get_by_role("group", name="Zoé").wait_for()

    assert marks(session) == {"Zoé": "present"}


def test_the_register_is_sound_for_everybody(
    session, signed_in_page, facilitator, axe, no_sideways_scroll
):
    page = open_register(signed_in_page(facilitator), session)
    page.locator("summary").first.click()
    boxes = [label.bounding_box() for label in page.locator(".marks label").all()]

    assert all(box["height"] >= 44 and box["width"] >= 44 for box in boxes)
    assert no_sideways_scroll(page)
    assert axe(page) == []
