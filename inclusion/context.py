"""What the base template needs to know on every page."""

from typing import Any

from django.conf import settings
from django.utils.functional import SimpleLazyObject

from .access import Request
from .login import COORDINATES_NETWORK
from .models import NetworkMembership


def house(request: Request) -> dict[str, Any]:
    return {
        "organisation": getattr(request, "organisation", None),
        "membership": getattr(request, "membership", None),
        "memberships": getattr(request, "memberships", []),
        "visiting": getattr(request, "visiting", False),
        "coordinates_network": SimpleLazyObject(lambda: coordinates_network(request)),
        "sends_mail": settings.HAS_MAIL_SERVER or not settings.PRODUCTION,
    }


def coordinates_network(request: Request) -> bool:
    """Asked of the database only for those without a role elsewhere; login noted the others."""
    if getattr(request, "memberships", None):
        return COORDINATES_NETWORK in request.session
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return False
    return NetworkMembership.objects.filter(user=user).exists()
