"""What every request is given: a language, an organisation, and answers nobody keeps a copy of."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from . import access
from .models import Membership

type GetResponse = Callable[[HttpRequest], HttpResponse]

LANGUAGE_COOKIE = "language"
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
