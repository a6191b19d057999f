"""How people come in: allauth's adapters and back end, under our rules."""

import re
from collections.abc import Sequence
from contextlib import suppress
from html import unescape
from time import time
from typing import Any

from allauth.account import forms as account_forms
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.conf import settings
from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest
from django.template import TemplateDoesNotExist
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .models import Membership, NetworkMembership, User
from .tasks import send_mail

APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
LASTS_UNTIL = "lasts_until"
COORDINATES_NETWORK = "coordinates_network"


class Backend(AuthenticationBackend):
    """allauth's, less the demo accounts in production: their passwords were printed on a screen."""

    def user_can_authenticate(self, user: User) -> bool:
        if settings.PRODUCTION and user.is_demo:
            return False
        return super().user_can_authenticate(user)


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False  # accounts begin with an invitation

    def login(self, request: HttpRequest, user: User) -> None:
        super().login(request, user)
        age = settings.SESSION_AGE_OF_POWERS if has_powers(user) else settings.SESSION_COOKIE_AGE
        request.session[LASTS_UNTIL] = time() + age
        if NetworkMembership.objects.filter(user=user).exists():
            request.session[COORDINATES_NETWORK] = True

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Home; those who work in no organisation have another one."""
        if Membership.objects.filter(user=request.user).exists():  # type: ignore[misc]
            return super().get_login_redirect_url(request)
        coordinates = request.session.get(COORDINATES_NETWORK)
        return reverse("house:network" if coordinates else "house:account")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Hand the message to the worker; in development the page shows it as well."""
        said = {"public_url": settings.PUBLIC_URL, "email": email, **context}
        message = self.render_mail(template_prefix, email, said)
        send_mail.enqueue(message.subject, message.body, email)
        if settings.DEBUG:
            text = gettext("Development, no mail server. The message says: %(text)s")
            messages.info(self.request, text % {"text": message.body})

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Built on the configured address, never on the host a request claims."""
        placeholder = {"uidb36": "UID", "key": "KEY"}
        path = reverse("account_reset_password_from_key", kwargs=placeholder)
        return settings.PUBLIC_URL + path.replace("UID-KEY", key)

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """allauth's sentences with the apostrophes of print: its French has a typewriter's."""
        if message_template and not message:
            with suppress(TemplateDoesNotExist):  # as in allauth: nothing to say
                text = render_to_string(message_template, message_context or {}, request)
                message = APOSTROPHE.sub("’", unescape(text).strip())
        super().add_message(request, level, extra_tags=extra_tags, message=message)


class SecondFactorAdapter(DefaultMFAAdapter):
    def get_public_key_credential_rp_entity(self) -> dict[str, Any]:
        return {**super().get_public_key_credential_rp_entity(), "name": "Inclusion"}


class InOurWords(forms.Form):
    """A form of allauth's with our name for the address, and labels only: no placeholders."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if name in {"login", "email"}:
                field.label = _("E-mail")


class LoginForm(InOurWords, account_forms.LoginForm):
    pass


class RequestCodeForm(InOurWords, account_forms.RequestLoginCodeForm):
    pass


class ResetPasswordForm(InOurWords, account_forms.ResetPasswordForm):
    pass


class AddPasskeyForm(AddWebAuthnForm):
    """allauth's, in our words, ready for what people want most: no password."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["name"].label = _("Name of this key")
        passwordless = self.fields["passwordless"]
        passwordless.initial = True
        passwordless.label = _("Log in with this key alone, without a password")
        passwordless.help_text = _("The key then asks for a fingerprint, a face or a code.")


def has_powers(user: User) -> bool:
    """Whether this account may invite, remove or read what others may not."""
    seats = Membership.objects.filter(user=user)
    return (
        seats.administrators().exists()
        or seats.filter(Q(reads_sensitive=True) | Q(reads_evidence=True)).exists()
        or NetworkMembership.objects.filter(user=user).exists()
    )


def lacks_second_factor(user: User) -> bool:
    own = Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.RECOVERY_CODES)
    return has_powers(user) and not own.exists()


def without_second_factor(users: Sequence[User]) -> list[User]:
    """Those of these accounts that a password alone opens. One query."""
    own = Authenticator.objects.filter(user__in=users).exclude(
        type=Authenticator.Type.RECOVERY_CODES
    )
    guarded = set(own.values_list("user", flat=True))
    return [user for user in users if user.pk not in guarded]
