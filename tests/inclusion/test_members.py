"""Access and roles: who may come, as what, and who leaves."""

from datetime import timedelta

import pytest
from django.utils import timezone

from inclusion import actions
from inclusion.journal import verify
from inclusion.models import Invitation, JournalEntry, Membership, User
from inclusion.roles import Role
from tests.factories import MembershipFactory, UserFactory

PASSWORD = "une phrase qui tient bon"


@pytest.fixture
def seat(house_a):
    return Membership.objects.get(user=house_a.facilitator)


@pytest.fixture
def invitation(organisation, administrator):
    return actions.invite(
        organisation, by=administrator, email="Nouvelle@Example.org", role=Role.COORDINATOR
    )


def path(invitation):
    return actions.link_to(invitation).removeprefix("http://localhost:8000")


def test_an_administrator_invites_and_gets_a_link_to_hand_over(
    sign_in, administrator, organisation
):
    said = {"email": "x@example.org", "role": "coordinator", "organisation": organisation.public_id}

    page = sign_in(administrator).post("/acces/", said, follow=True)

    invitation = Invitation.objects.get()
    assert (invitation.organisation, invitation.role) == (organisation, Role.COORDINATOR)
    assert f"/invitation/{invitation.public_id}:" in page.text  # then the second it was signed in


def test_the_link_opens_an_account_with_the_role_offered(client, invitation, organisation):
    answer = client.post(path(invitation), {"name": "Nour Haddad", "password": PASSWORD})

    user = User.objects.get(email="nouvelle@example.org")
    assert answer.headers["Location"] == "/"
    assert Membership.objects.get(user=user).role == Role.COORDINATOR
    assert client.get("/").status_code == 200
    assert verify() == []


def test_a_link_opens_once(client, invitation):
    client.post(path(invitation), {"name": "Nour Haddad", "password": PASSWORD})

    assert client.get(path(invitation)).status_code == 410


@pytest.mark.parametrize("known", [True, False], ids=["joining", "opening an account"])
def test_a_link_answered_from_another_window_meanwhile_says_so(
    client, invitation, monkeypatch, known
):
    if known:
        client.force_login(UserFactory(email=invitation.email))
    monkeypatch.setattr(actions, "opened_by", lambda _link: invitation)  # as read a moment ago
    Invitation.objects.update(accepted_at=timezone.now())

    answer = client.post(path(invitation), {"name": "Nour Haddad", "password": PASSWORD})

    assert answer.status_code == 410
    assert not Membership.objects.filter(user__email=invitation.email).exists()


def test_a_second_invitation_leaves_the_role_the_first_one_gave(invitation, organisation):
    user = UserFactory(email=invitation.email)
    second = Invitation.objects.create(
        organisation=organisation, email=user.email, role=Role.FACILITATOR
    )

    actions.accept(invitation, by=user)
    actions.accept(second, by=user)

    assert Membership.objects.get(user=user).role == Role.COORDINATOR


def test_a_withdrawn_link_opens_nothing(client, invitation, administrator):
    actions.withdraw(invitation, by=administrator)

    assert client.get(path(invitation)).status_code == 410


def test_a_link_is_good_for_fourteen_days_since_it_was_sent(client, invitation, administrator):
    Invitation.objects.update(sent_at=timezone.now() - timedelta(days=15))
    assert client.get(path(invitation)).status_code == 410

    actions.resend(invitation, by=administrator)

    assert client.get(path(invitation)).status_code == 200


def test_a_made_up_link_opens_nothing(client, invitation):
    assert client.get(path(invitation)[:-3] + "xy/").status_code == 410


@pytest.mark.parametrize("password", ["short", "password1234", "a" * 129])
def test_a_weak_password_opens_no_account(client, invitation, password):
    client.post(path(invitation), {"name": "Nour", "password": password})

    assert not User.objects.filter(email="nouvelle@example.org").exists()


def test_somebody_with_an_account_joins_with_it(sign_in, invitation):
    user = UserFactory(email="nouvelle@example.org")

    sign_in(user).post(path(invitation))

    assert Membership.objects.filter(user=user).exists()


def test_a_link_gives_nothing_to_another_account(sign_in, invitation, stranger):
    sign_in(stranger).post(path(invitation))

    assert not Membership.objects.filter(user=stranger).exists()


def test_an_anonymous_post_cannot_take_over_an_account(client, invitation):
    user = UserFactory(email="nouvelle@example.org", password="kept")

    client.post(path(invitation), {"name": "Other", "password": PASSWORD})

    user.refresh_from_db()
    assert user.password == "kept"
    assert not Membership.objects.filter(user=user).exists()


def test_a_member_is_not_invited_again(organisation, administrator, facilitator):
    with pytest.raises(actions.AlreadyThere):
        actions.invite(
            organisation, by=administrator, email=facilitator.email, role=Role.ADMINISTRATOR
        )


def test_another_role_ends_the_persons_sessions(sign_in, seat, administrator, facilitator):
    phone = sign_in(facilitator)

    actions.change_role(seat, by=administrator, role=Role.COORDINATOR)

    assert phone.get("/").headers["Location"].startswith("/account/login/")
    assert JournalEntry.objects.filter(verb="membership.role_changed").count() == 1


def test_whoever_is_removed_is_out_at_the_next_request(sign_in, seat, administrator, facilitator):
    phone = sign_in(facilitator)

    sign_in(administrator).post(f"/acces/{seat.public_id}/retirer/")

    assert phone.get("/").status_code == 302
    assert not Membership.objects.filter(user=facilitator).exists()


def test_nobody_changes_their_own_role(sign_in, administrator):
    own = Membership.objects.get(user=administrator)
    MembershipFactory(organisation=own.organisation, role=Role.ADMINISTRATOR)

    sign_in(administrator).post(f"/acces/{own.public_id}/role/", {"role": "facilitator"})

    own.refresh_from_db()
    assert own.role == Role.ADMINISTRATOR


@pytest.mark.parametrize(
    "act",
    [
        lambda seat, by: actions.remove(seat, by=by),
        lambda seat, by: actions.change_role(seat, by=by, role=Role.FACILITATOR),
    ],
)
def test_the_last_administrator_stays(act, administrator, stranger):
    last = Membership.objects.get(user=administrator)

    with pytest.raises(actions.NotAllowed):
        act(last, stranger)

    last.refresh_from_db()
    assert last.role == Role.ADMINISTRATOR


@pytest.mark.parametrize("who", ["facilitator", "coordinator"])
def test_only_an_administrator_invites(who, sign_in, house_a):
    said = {
        "email": "x@example.org",
        "role": "administrator",
        "organisation": house_a.organisation.public_id,
    }

    assert sign_in(getattr(house_a, who)).post("/acces/", said).status_code == 403
    assert not Invitation.objects.exists()


def test_a_form_takes_no_field_it_does_not_show(sign_in, administrator, organisation, house_b):
    said = {
        "email": "x@example.org",
        "role": "facilitator",
        "organisation": organisation.public_id,
        "organisation_id": house_b.organisation.pk,
        "network": organisation.network_id,
        "invited_by": house_b.administrator.pk,
        "accepted_at": "2026-01-01",
    }

    sign_in(administrator).post("/acces/", said)

    invitation = Invitation.objects.get()
    assert invitation.organisation == organisation
    assert (invitation.invited_by, invitation.accepted_at) == (administrator, None)
