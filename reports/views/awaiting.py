"""Documents that somebody has asked for and is still to be told about."""

from django.http import HttpResponse
from django.shortcuts import redirect

from inclusion.access import Request
from reports.models import Export

AWAITED = "awaited_documents"  # in the session: every page says when they are ready
MOST = 5


def wait_for(request: Request, export: Export) -> HttpResponse:
    """To the page that waits for it; the others will tell too."""
    request.session[AWAITED] = [*awaited(request), str(export.public_id)][-MOST:]
    return redirect("reports:export", public_id=export.public_id)


def awaited(request: Request) -> list[str]:
    return request.session.get(AWAITED, [])
