from __future__ import annotations

from datetime import timedelta
from typing import Any, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from inclusion.roles import Role

from .fields import CleanText, PublicId
from .organisation import Network, Organisation

INVITATION_DAYS = 14


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save()
        return user


class User(AbstractBaseUser):
    """An account: an e-mail address, and a role in each organisation served."""

    public_id = PublicId()
    email = models.EmailField(_("e-mail"), unique=True)
    name = CleanText(_("name"), max_length=120, blank=True)
    language = models.CharField(
        _("language"), max_length=2, choices=Organisation.Language, default="fr"
    )
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False, editable=False)
    date_joined = models.DateTimeField(default=timezone.now)
    session_epoch = models.PositiveIntegerField(default=0, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        ordering = ["name", "email", "pk"]

    def __str__(self) -> str:
        return self.name or self.email

    def save(self, *args: Any, **options: Any) -> None:
        """Keep the account, and tell allauth of its address: an invitation has proved it."""
        is_new = self._state.adding
        super().save(*args, **options)
        if is_new:
            addresses = self.emailaddress_set  # type: ignore[attr-defined]  # of allauth
            addresses.create(email=self.email, verified=True, primary=True)

    def get_full_name(self) -> str:
        return str(self)

    @property
    def first_name(self) -> str:
        return str(self).split()[0]

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What each session is bound to: the password, and the epoch `end_sessions` advances."""
        bound = f"{self.password}:{self.session_epoch}"
        salt = "inclusion.User.session"
        return salted_hmac(salt, bound, secret=secret, algorithm="sha256").hexdigest()

    def end_sessions(self) -> None:
        """Log this account out everywhere: its next request is asked to log in."""
        self.session_epoch += 1
        self.save(update_fields=["session_epoch"])

    def speak(self, language: str) -> None:
        """Remember the language this person reads."""
        self.language = language
        self.save(update_fields=["language"])


class MembershipQuerySet(models.QuerySet["Membership"]):
    def of(self, organisation: Organisation) -> Self:
        return self.filter(organisation=organisation)

    def administrators(self) -> Self:
        return self.filter(role=Role.ADMINISTRATOR)


class Membership(models.Model):
    """One role of one account in one organisation."""

    public_id = PublicId()
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="memberships")
    user = models.ForeignKey(User, models.PROTECT, related_name="memberships")
    role = models.CharField(_("role"), max_length=20, choices=Role)
    reads_sensitive = models.BooleanField(_("reads sensitive data"), default=False)
    reads_evidence = models.BooleanField(_("reads the evidence archive"), default=False)
    since = models.DateField(default=timezone.localdate, editable=False)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["user__name", "user__email", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "user"],
                name="membership_once_per_organisation",
                violation_error_message=_("This person already has a role here."),
            ),
        ]


class NetworkMembership(models.Model):
    """A network coordinator: no right in any organisation, no route to a learner."""

    public_id = PublicId()
    network = models.ForeignKey(Network, models.PROTECT, related_name="memberships")
    user = models.ForeignKey(User, models.PROTECT, related_name="network_memberships")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["network", "user"], name="network_membership_once_per_network"
            )
        ]


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def of(self, organisation: Organisation) -> Self:
        return self.filter(organisation=organisation)

    def unanswered(self) -> Self:
        return self.filter(accepted_at=None, withdrawn_at=None)

    def pending(self) -> Self:
        """Those whose link still opens."""
        since = timezone.now() - timedelta(days=INVITATION_DAYS)
        return self.unanswered().filter(sent_at__gt=since)


class Invitation(models.Model):
    """A role offered to an address; the link carries the public id, signed."""

    public_id = PublicId()
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, null=True, blank=True, related_name="invitations"
    )
    network = models.ForeignKey(
        Network, models.CASCADE, null=True, blank=True, related_name="invitations"
    )
    email = models.EmailField(_("e-mail"))
    role = models.CharField(_("role"), max_length=20, choices=Role, blank=True)
    invited_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+"
    )  # None: a command
    sent_at = models.DateTimeField(default=timezone.now)
    accepted_at = models.DateTimeField(null=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-sent_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, network__isnull=True)
                | Q(organisation__isnull=True, network__isnull=False),
                name="invitation_has_one_host",
            ),
        ]

    @property
    def is_too_old(self) -> bool:
        return self.sent_at <= timezone.now() - timedelta(days=INVITATION_DAYS)

    @property
    def host(self) -> Organisation | Network | None:
        """Whom the invited person will work for: the constraint above says there is one."""
        return self.organisation or self.network
