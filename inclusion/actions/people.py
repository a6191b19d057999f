"""Who has access: invitations, roles, departures."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from inclusion.journal import record
from inclusion.models import (
    Invitation,
    Membership,
    Network,
    NetworkMembership,
    Organisation,
    User,
)
from inclusion.models.user import INVITATION_DAYS
from inclusion.roles import Role
from inclusion.tasks import send_mail

SIGNER = TimestampSigner(salt="inclusion.invitation")


class NotAllowed(ValueError):
    """A rule of the house refuses; the message is a sentence for the person who asked."""


class AlreadyThere(NotAllowed):
    """The person invited is a member, or invited already."""


def link_to(invitation: Invitation) -> str:
    """The personal link that opens an invitation; whoever holds it may accept."""
    signed = SIGNER.sign(str(invitation.public_id))
    return settings.PUBLIC_URL + reverse("house:invitation", kwargs={"link": signed})


def opened_by(link: str) -> Invitation | None:
    """The invitation a link opens, while it is still to be answered."""
    try:
        public_id = SIGNER.unsign(link, max_age=timedelta(days=INVITATION_DAYS))
    except BadSignature:
        return None
    return Invitation.objects.pending().filter(public_id=public_id).first()


@transaction.atomic
def invite(organisation: Organisation, *, by: User | None, email: str, role: str) -> Invitation:
    """Offer a role to an address. Raises AlreadyThere for a member or a pending invitation."""
    email = email.strip().lower()
    if Membership.objects.of(organisation).filter(user__email=email).exists():
        raise AlreadyThere(_("This person has access already."))
    if Invitation.objects.of(organisation).pending().filter(email=email).exists():
        raise AlreadyThere(_("This person has been invited already: send the invitation again."))
    invitation = Invitation.objects.create(
        organisation=organisation, email=email, role=Role(role), invited_by=by
    )
    record("person.invited", invitation, by=by, fields=["role"])
    _send(invitation)
    return invitation


@transaction.atomic
def invite_coordinator(network: Network, *, by: User | None, email: str) -> Invitation:
    """Offer the coordination of a network to an address. Raises AlreadyThere."""
    email = email.strip().lower()
    if NetworkMembership.objects.filter(network=network, user__email=email).exists():
        raise AlreadyThere(_("This person has access already."))
    invitation = Invitation.objects.create(network=network, email=email, invited_by=by)
    record("person.invited", invitation, by=by, owner=network, fields=["role"])
    _send(invitation)
    return invitation


@transaction.atomic
def resend(invitation: Invitation, *, by: User) -> Invitation:
    """Send the link again, good for another 14 days."""
    if invitation.accepted_at or invitation.withdrawn_at:
        raise NotAllowed(_("This invitation is over."))
    invitation.sent_at = timezone.now()
    invitation.save(update_fields=["sent_at"])
    record("invitation.sent_again", invitation, by=by, owner=invitation.host)
    _send(invitation)
    return invitation


@transaction.atomic
def withdraw(invitation: Invitation, *, by: User) -> Invitation:
    if invitation.accepted_at:
        raise NotAllowed(_("This invitation has been accepted: remove the access instead."))
    invitation.withdrawn_at = timezone.now()
    invitation.save(update_fields=["withdrawn_at"])
    record("invitation.withdrawn", invitation, by=by)
    return invitation


def _send(invitation: Invitation) -> None:
    """By mail when there is a server; otherwise the page shows the link to copy."""
    if not settings.HAS_MAIL_SERVER:
        return
    said = {"host": invitation.host, "link": link_to(invitation), "days": INVITATION_DAYS}
    with translation.override(_language_of(invitation)):
        subject = _("Your access to Inclusion")
        text = render_to_string("inclusion/invitation.txt", said)
    to = invitation.email
    transaction.on_commit(lambda: send_mail.enqueue(subject, text, to))


@transaction.atomic
def open_account(invitation: Invitation, *, name: str, password: str) -> User:
    """Make the account an invitation is for, and give it the role. Raises NotAllowed once over."""
    _hold(invitation)
    language = _language_of(invitation)
    user = User.objects.create_user(invitation.email, password, name=name, language=language)
    record("account.opened", user, by=user)
    accept(invitation, by=user)
    return user


def _language_of(invitation: Invitation) -> str:
    organisation = invitation.organisation
    return organisation.language if organisation else settings.LANGUAGE_CODE


@transaction.atomic
def accept(invitation: Invitation, *, by: User) -> Membership | NetworkMembership:
    """Join with an account that has the invited address. Raises NotAllowed for any other."""
    locked = _hold(invitation)
    if locked.email != by.email:
        raise NotAllowed(_("This invitation is not for this account, or is over."))
    locked.accepted_at = timezone.now()
    locked.save(update_fields=["accepted_at"])
    membership = _seat(locked, by)
    record("invitation.accepted", membership, by=by, owner=locked.host, fields=["role"])
    by.end_sessions()
    return membership


def _hold(invitation: Invitation) -> Invitation:
    """Lock an invitation still to be answered: of two answers at once the second finds it over."""
    found = Invitation.objects.select_for_update().pending().filter(pk=invitation.pk).first()
    if found is None:
        raise NotAllowed(_("This invitation is not for this account, or is over."))
    return found


def _seat(invitation: Invitation, user: User) -> Membership | NetworkMembership:
    """The role an invitation gives: in an organisation, or at the head of a network.

    Whoever answers a second invitation keeps the role the first one gave.
    """
    seat: Membership | NetworkMembership
    if invitation.network:
        seat, _new = NetworkMembership.objects.get_or_create(network=invitation.network, user=user)
        return seat
    # The database promises one of the two, which types cannot know.
    organisation: Any = invitation.organisation
    seat, _new = Membership.objects.of(organisation).get_or_create(
        organisation=organisation, user=user, defaults={"role": invitation.role}
    )
    return seat


@transaction.atomic
def change_role(
    membership: Membership,
    *,
    by: User,
    role: str,
    reads_sensitive: bool | None = None,
    reads_evidence: bool | None = None,
) -> Membership:
    """Give another role, or what it does not give, and end their sessions. Raises NotAllowed."""
    _may_touch(membership, by)
    marks = {"reads_sensitive": reads_sensitive, "reads_evidence": reads_evidence}
    wanted = {"role": Role(role), **{name: v for name, v in marks.items() if v is not None}}
    changed = [name for name, value in wanted.items() if getattr(membership, name) != value]
    if not changed:
        return membership
    for name in changed:
        setattr(membership, name, wanted[name])
    membership.save(update_fields=changed)
    record("membership.role_changed", membership, by=by, fields=changed)
    membership.user.end_sessions()
    return membership


@transaction.atomic
def remove(membership: Membership, *, by: User) -> None:
    """Take the access away, at once. Never one's own, never the last administrator's."""
    _may_touch(membership, by)
    record("membership.removed", membership, by=by)
    membership.user.end_sessions()
    membership.delete()


def _may_touch(membership: Membership, by: User) -> None:
    """Raise NotAllowed for one's own access, and where no administrator would be left."""
    Organisation.objects.select_for_update().get(pk=membership.organisation_id)
    if membership.user_id == by.pk:
        raise NotAllowed(_("Nobody changes their own access: ask another administrator."))
    administrators = Membership.objects.of(membership.organisation).administrators()
    if not administrators.exclude(pk=membership.pk).exists():
        raise NotAllowed(_("An organisation keeps at least one administrator."))
