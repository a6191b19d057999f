"""Two records become one, and part again as if nothing had been."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from inclusion.models import JournalEntry
from learners import actions, moving
from learners.actions import CannotMerge, merge, merging, undo_merge
from learners.belongings import everything_kept
from learners.models import Learner, Merge, NotSame, PersonalLink, Safety
from tests.factories import (
    AttendanceFactory,
    EnrolmentFactory,
    GuardianFactory,
    LearnerFactory,
    PermissionFactory,
    SessionFactory,
    WorkshopFactory,
)
from tests.learners.fortunes import left_with, tables
from tests.learners.holding import holding
from workshops.models import Attendance


@pytest.fixture
def two(organisation):
    older = LearnerFactory(organisation=organisation, first_name="INES", last_name="Karim")
    return older, LearnerFactory(organisation=organisation, first_name="Inès", last_name="Karim")


def test_the_older_record_stays_and_the_other_leads_to_it(two, coordinator):
    kept, absorbed = two

    made = merge(absorbed, kept, by=coordinator)

    absorbed.refresh_from_db()
    assert (made.kept, absorbed.merged_into) == (kept, kept)
    assert list(Learner.objects.of(kept.organisation)) == [kept]


def test_the_fuller_value_is_kept_unless_somebody_chooses(two, coordinator):
    kept, absorbed = two
    Learner.objects.filter(pk=absorbed.pk).update(phone="+33612345678", birth_date=None)

    merge(kept, absorbed, by=coordinator)

    kept.refresh_from_db()
    assert (kept.first_name, str(kept.phone)) == ("Inès", "+33612345678")
    assert kept.birth_date


def test_a_chosen_value_wins_over_the_fuller(two, coordinator):
    kept, absorbed = two

    merge(kept, absorbed, by=coordinator, taken=set())

    kept.refresh_from_db()
    assert kept.first_name == "INES"


def test_of_two_marks_at_one_session_the_presence_stays(two, coordinator):
    kept, absorbed = two
    session = SessionFactory(workshop__organisation=kept.organisation, state="held")
    AttendanceFactory(session=session, learner=kept, status="absent")
    came = AttendanceFactory(session=session, learner=absorbed, status="present")

    merge(kept, absorbed, by=coordinator)

    assert list(Attendance.objects.all()) == [came]
    assert Attendance.objects.get().learner == kept


def test_of_two_open_enrolments_the_earlier_day_holds(two, coordinator):
    kept, absorbed = two
    workshop = WorkshopFactory(organisation=kept.organisation)
    first = EnrolmentFactory(workshop=workshop, learner=absorbed, since="2026-01-05")
    EnrolmentFactory(workshop=workshop, learner=kept, since="2026-03-01")

    made = merge(kept, absorbed, by=coordinator)

    first_day = kept.enrolments.get().since.isoformat()
    undo_merge(made, by=coordinator)
    assert first_day == "2026-01-05"
    assert absorbed.enrolments.get() == first


@pytest.mark.parametrize("way_in", [{"referred_by": "Collège"}, {"came_alone": True}])
def test_how_somebody_came_is_kept_from_the_enrolment_that_says_it(two, coordinator, way_in):
    kept, absorbed = two
    workshop = WorkshopFactory(organisation=kept.organisation)
    EnrolmentFactory(workshop=workshop, learner=absorbed, **way_in)
    EnrolmentFactory(workshop=workshop, learner=kept)

    made = merge(kept, absorbed, by=coordinator)

    told = kept.enrolments.get()
    undo_merge(made, by=coordinator)
    back = kept.enrolments.get()
    said = {"referred_by": "", "came_alone": False} | way_in
    assert {"referred_by": told.referred_by, "came_alone": told.came_alone} == said
    assert (back.referred_by, back.came_alone) == ("", False)


def test_of_two_ways_in_that_of_the_record_that_stays_holds(two, coordinator):
    kept, absorbed = two
    workshop = WorkshopFactory(organisation=kept.organisation)
    EnrolmentFactory(workshop=workshop, learner=absorbed, referred_by="Collège")
    EnrolmentFactory(workshop=workshop, learner=kept, came_alone=True)

    merge(kept, absorbed, by=coordinator)

    told = kept.enrolments.get()
    assert (told.referred_by, told.came_alone) == ("", True)


def test_warnings_of_both_are_put_together(two, coordinator):
    kept, absorbed = two
    for learner, health in ((kept, "Asthme"), (absorbed, "Allergie aux arachides")):
        Safety.objects.create(organisation=kept.organisation, learner=learner, health=health)

    made = merge(kept, absorbed, by=coordinator)

    assert Safety.objects.get().health == "Asthme / Allergie aux arachides"
    undo_merge(made, by=coordinator)
    assert {each.health for each in Safety.objects.all()} == {"Asthme", "Allergie aux arachides"}


def test_no_warning_is_ever_cut(two, coordinator):
    kept, absorbed = two
    for learner, sign in ((kept, "a"), (absorbed, "b")):
        Safety.objects.create(organisation=kept.organisation, learner=learner, health=sign * 150)

    with pytest.raises(ValidationError):
        merge(kept, absorbed, by=coordinator)

    assert Safety.objects.count() == 2


def test_a_guardian_named_twice_is_one_voice(two, coordinator):
    kept, absorbed = two
    mothers = [
        GuardianFactory(learner=each, name="Nadia Karim", phone="+33600000001") for each in two
    ]
    voice = PermissionFactory(learner=absorbed, guardian=mothers[1])

    made = merge(kept, absorbed, by=coordinator)

    voice.refresh_from_db()
    assert (voice.learner, voice.guardian) == (kept, mothers[0])
    undo_merge(made, by=coordinator)
    voice.refresh_from_db()
    assert (voice.learner, voice.guardian) == (absorbed, mothers[1])


def test_merging_ends_being_provisional_and_archived(two, coordinator):
    kept, absorbed = two
    Learner.objects.filter(pk=kept.pk).update(provisional=True, archived_at=timezone.now())

    made = merge(kept, absorbed, by=coordinator)

    kept.refresh_from_db()
    assert (kept.provisional, kept.archived_at) == (False, None)
    undo_merge(made, by=coordinator)
    kept.refresh_from_db()
    assert kept.provisional
    assert kept.archived_at


def test_what_was_changed_after_the_merge_survives_its_undoing(two, coordinator):
    kept, absorbed = two
    made = merge(kept, absorbed, by=coordinator)
    kept.refresh_from_db()
    actions.change_learner(kept, by=coordinator, first_name="Inès-Lou", email="a@example.org")

    changed = undo_merge(made, by=coordinator)

    kept.refresh_from_db()
    assert changed == ["first_name"]
    assert (kept.first_name, kept.email) == ("Inès-Lou", "a@example.org")


def test_three_records_become_one_and_part_in_turn(two, coordinator):
    kept, absorbed = two
    third = LearnerFactory(organisation=kept.organisation)
    before = tables()
    first = merge(absorbed, third, by=coordinator)
    second = merge(kept, absorbed, by=coordinator)

    third.refresh_from_db()
    assert third.standing == kept
    with pytest.raises(CannotMerge):
        undo_merge(first, by=coordinator)
    undo_merge(second, by=coordinator)
    undo_merge(first, by=coordinator)
    assert tables() == before


def test_two_that_joined_one_part_the_last_first(two, coordinator):
    kept, absorbed = two
    third = LearnerFactory(organisation=kept.organisation)
    first, second = (merge(kept, other, by=coordinator) for other in (absorbed, third))

    with pytest.raises(CannotMerge):
        undo_merge(first, by=coordinator)

    undo_merge(second, by=coordinator)
    undo_merge(first, by=coordinator)
    assert Learner.objects.of(kept.organisation).count() == 3


def test_a_merge_is_undone_once_and_for_thirty_days(two, coordinator):
    made = merge(*two, by=coordinator)
    Merge.objects.update(at=timezone.now() - timedelta(days=31))

    with pytest.raises(CannotMerge):
        undo_merge(made, by=coordinator)

    Merge.objects.update(at=timezone.now() - timedelta(days=29))
    undo_merge(made, by=coordinator)
    with pytest.raises(CannotMerge):
        undo_merge(made, by=coordinator)


def test_an_erased_person_is_not_parted(two, coordinator):
    made = merge(*two, by=coordinator)
    Learner.objects.filter(pk=made.kept_id).update(erased_at=timezone.now())

    with pytest.raises(CannotMerge):
        undo_merge(made, by=coordinator)


@pytest.mark.parametrize("gone", ["merged", "erased", "foreign", "itself"])
def test_what_is_not_two_records_of_one_organisation_is_refused(gone, two, coordinator, house_b):
    kept, absorbed = two
    if gone == "merged":
        merge(absorbed, LearnerFactory(organisation=kept.organisation, number=1), by=coordinator)
    if gone == "erased":
        Learner.objects.filter(pk=absorbed.pk).update(erased_at=timezone.now())
    if gone == "foreign":
        absorbed = LearnerFactory(organisation=house_b.organisation)

    with pytest.raises(CannotMerge):
        merge(kept, kept if gone == "itself" else absorbed, by=coordinator)

    assert not Merge.objects.filter(kept=kept).exists()


def test_two_people_are_remembered_until_somebody_merges_them_after_all(two, coordinator):
    actions.say_not_same(*two, by=coordinator)
    actions.say_not_same(*reversed(two), by=coordinator)
    assert NotSame.objects.count() == 1

    made = merge(*two, by=coordinator)

    assert not NotSame.objects.exists()
    undo_merge(made, by=coordinator)
    assert NotSame.objects.count() == 1


def test_the_journal_names_fields_and_no_value(two, coordinator):
    AttendanceFactory(session__workshop__organisation=two[0].organisation, learner=two[1])
    undo_merge(merge(*two, by=coordinator), by=coordinator)
    actions.say_not_same(*two, by=coordinator)

    told = JournalEntry.objects.filter(verb__startswith="learner.").order_by("sequence")
    assert [entry.verb for entry in told] == [
        "learner.merged",
        "learner.merge_undone",
        "learner.not_same",
    ]
    assert [entry.fields for entry in told] == [["first_name"], [], []]


def test_after_thirty_days_nothing_is_left_of_the_record_that_joined(two, coordinator):
    kept, absorbed = two
    for learner in two:
        Safety.objects.create(organisation=kept.organisation, learner=learner, health="Asthme")
    made = merge(kept, absorbed, by=coordinator)
    day = kept.organisation.today()

    early = actions.forget_old_merges(day + timedelta(days=30))
    late = actions.forget_old_merges(day + timedelta(days=31))

    absorbed.refresh_from_db()
    made.refresh_from_db()
    assert (early, late) == (0, 1)
    assert (absorbed.first_name, absorbed.search_key, absorbed.birth_date) == ("", "", None)
    assert (made.moved, made.set_aside, made.former) == ([], [], [])
    assert absorbed.standing == kept


def test_forgetting_leaves_alone_what_was_parted(two, coordinator):
    undo_merge(merge(*two, by=coordinator), by=coordinator)

    actions.forget_old_merges(two[0].organisation.today() + timedelta(days=60))

    two[1].refresh_from_db()
    assert two[1].first_name == "Inès"


def test_a_table_forgotten_in_the_move_is_seen(two, coordinator, monkeypatch):
    AttendanceFactory(session__workshop__organisation=two[0].organisation, learner=two[1])
    rest = [kept for kept in everything_kept() if kept.model is not Attendance]
    monkeypatch.setattr(moving, "everything_kept", lambda: rest)

    merge(*two, by=coordinator)

    assert left_with(two[1]) == {Attendance: 1}


def mine(browsers):
    return [browser.get("/moi/").status_code for browser in browsers]


def test_a_link_to_either_record_does_not_open_the_one_they_became(two, coordinator):
    browsers = [holding(each) for each in two]
    before = mine(browsers)

    made = merge(*two, by=coordinator)

    assert (before, mine(browsers)) == ([200, 200], [404, 404])
    assert (
        JournalEntry.objects.filter(verb="link.revoked", actor=coordinator.public_id).count() == 2
    )
    undo_merge(made, by=coordinator)
    assert mine(browsers) == [200, 200]


def test_a_link_withdrawn_before_the_merge_stays_withdrawn(two, coordinator):
    link = actions.make_link(two[1], by=None, agreed=True).link
    actions.revoke_link(link, by=coordinator)

    undo_merge(merge(*two, by=coordinator), by=coordinator)

    assert not PersonalLink.objects.live().exists()


def test_a_merge_that_left_the_links_alone_is_seen(two, coordinator, monkeypatch):
    browser = holding(two[1])
    monkeypatch.setattr(merging, "_end_links", lambda *args, **options: None)

    merge(*two, by=coordinator)

    assert mine([browser]) == [200]
