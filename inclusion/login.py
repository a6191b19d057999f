"""How people come in: allauth's adapters and back end, under our rules."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest

from .models import User


class Backend(AuthenticationBackend):
    """allauth's, less the demo accounts in production: their passwords were printed on a screen."""

    def user_can_authenticate(self, user: User) -> bool:
        if settings.PRODUCTION and user.is_demo:
            return False
        return super().user_can_authenticate(user)


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False  # accounts begin with an invitation


class SecondFactorAdapter(DefaultMFAAdapter):
    def get_public_key_credential_rp_entity(self) -> dict[str, Any]:
        return {**super().get_public_key_credential_rp_entity(), "name": "Inclusion"}
