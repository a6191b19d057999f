"""What every request is given: a language, an organisation, and answers nobody keeps a copy of."""

import math
from collections.abc import Callable
from time import time
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation

from . import access
from .login import LASTS_UNTIL, lacks_second_factor
from .models import Membership

type GetResponse = Callable[[HttpRequest], HttpResponse]

LANGUAGE_COOKIE = "language"
REACHED_WITHOUT_SECOND_FACTOR = {"account_logout", "account_reauthenticate", "language"}
PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


class LanguageMiddleware:
    """The account's language, else the cookie's, else French. Addresses carry no language."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(LANGUAGE_COOKIE, "")
        if request.user.is_authenticated:
            chosen = request.user.language
        if chosen not in dict(settings.LANGUAGES):
            chosen = settings.LANGUAGE_CODE
        with translation.override(chosen):
            request.LANGUAGE_CODE = chosen
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", chosen)
            return response


class SessionEndMiddleware:
    """Sessions end at the hour set at login, however busy they are."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and time() > request.session.get(LASTS_UNTIL, math.inf):
            logout(request)
        return self.get_response(request)


class OrganisationMiddleware:
    """The organisation a signed-in person works in now, and what their role there allows."""

    SESSION_KEY = "organisation"

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        request.memberships, request.membership, request.visiting = [], None, False
        request.organisation = None
        request.can = lambda ability, target=None: access.can(request.membership, ability, target)
        if not request.user.is_authenticated:
            return self.get_response(request)
        request.memberships = list(
            Membership.objects.filter(user=request.user)
            .select_related("organisation")
            .order_by("organisation__name", "pk")
        )
        for seat in request.memberships:
            seat.user = request.user
        chosen = request.session.get(self.SESSION_KEY)
        request.membership = next(
            (seat for seat in request.memberships if str(seat.organisation.public_id) == chosen),
            request.memberships[0] if request.memberships else None,
        )
        if request.membership is None:
            return self.get_response(request)
        request.organisation = request.membership.organisation
        with timezone.override(request.organisation.zone):
            return self.get_response(request)


class SecondFactorMiddleware:
    """Where it is required, those with powers reach nothing before they have a second factor."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: Any, *_view: Any) -> HttpResponse | None:
        name = request.resolver_match.view_name
        if not settings.SECOND_FACTOR_REQUIRED or not request.user.is_authenticated:
            return None
        if name in REACHED_WITHOUT_SECOND_FACTOR or (name or "").startswith("mfa_"):
            return None
        return redirect("mfa_index") if lacks_second_factor(request.user) else None


class PrivacyMiddleware:
    """Nothing of a signed-in person's pages stays in a cache; the browser gives no sensor away."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        if request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "no-store")
        return response
