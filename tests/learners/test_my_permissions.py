"""What a person agrees to, and takes back by their link."""

from datetime import date

import pytest

from inclusion.models import JournalEntry
from learners.models import Permission, Purpose
from learners.permitting import standing
from tests.factories import GuardianFactory, LearnerFactory, PermissionFactory
from tests.learners.holding import holding


@pytest.fixture
def learner(organisation):
    return LearnerFactory(organisation=organisation)


@pytest.fixture
def guardian(learner):
    return GuardianFactory(learner=learner)


def granted(learner, guardian, purpose):
    for voice in (guardian, None):
        PermissionFactory(
            learner=learner, guardian=voice, purpose=purpose, given_on=date(2026, 1, 1)
        )


def stands(learner, purpose):
    today = learner.organisation.today()
    voices = learner.permissions.all()
    return standing(purpose, learner, learner.guardians.all(), voices, today)


@pytest.mark.parametrize("by_guardian", [False, True])
def test_taking_a_yes_back_stops_the_photo_at_once(learner, guardian, by_guardian):
    granted(learner, guardian, Purpose.PHOTO_INTERNAL)
    client = holding(learner, guardian=guardian if by_guardian else None)
    assert stands(learner, Purpose.PHOTO_INTERNAL).granted

    client.post("/moi/autorisations/retirer/", {"purpose": "photo_internal"})

    assert stands(learner, Purpose.PHOTO_INTERNAL).stopped
    withdrawn = Permission.objects.exclude(withdrawn_on=None).get()
    assert withdrawn.guardian == (guardian if by_guardian else None)
    assert JournalEntry.objects.filter(verb="permission.withdrawn").count() == 1


@pytest.mark.parametrize("purpose", ["take_part", "collect", "photo_press", "everything", ""])
def test_what_is_not_theirs_to_end_here_stays(learner, guardian, purpose):
    granted(learner, guardian, Purpose.TAKE_PART)

    holding(learner).post("/moi/autorisations/retirer/", {"purpose": purpose})

    assert Permission.objects.filter(withdrawn_on=None, agrees=True).count() == 2
    assert stands(learner, Purpose.TAKE_PART).granted


def test_a_child_does_not_end_what_a_guardian_alone_decides(learner, guardian):
    granted(learner, guardian, Purpose.HEALTH)

    holding(learner).post("/moi/autorisations/retirer/", {"purpose": "health"})

    assert stands(learner, Purpose.HEALTH).granted


def test_anybody_objects_to_the_count_of_the_network(learner):
    holding(learner).post("/moi/autorisations/retirer/", {"purpose": "network_count"})

    assert stands(learner, Purpose.NETWORK_COUNT).stopped


def test_where_there_is_no_network_nothing_is_asked_of_it(house_c):
    client = holding(LearnerFactory(organisation=house_c.organisation))

    client.post("/moi/autorisations/retirer/", {"purpose": "network_count"})

    assert not Permission.objects.exists()


def test_a_stranger_s_permission_does_not_show(learner, guardian, organisation):
    other = LearnerFactory(organisation=organisation)
    granted(other, GuardianFactory(learner=other), Purpose.PHOTO_SITE)

    page = holding(learner).get("/moi/autorisations/")

    shown = [one.standing for one in page.context["said"]]
    assert not [one for one in shown if one.granted]
