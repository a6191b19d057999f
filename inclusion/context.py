"""What the base template needs to know on every page."""

from typing import Any

from .access import Request


def house(request: Request) -> dict[str, Any]:
    return {
        "organisation": getattr(request, "organisation", None),
        "membership": getattr(request, "membership", None),
        "memberships": getattr(request, "memberships", []),
        "visiting": getattr(request, "visiting", False),
    }
