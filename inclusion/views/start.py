"""Language."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from inclusion.access import Request, public
from inclusion.middleware import LANGUAGE_COOKIE

YEAR = 365 * 24 * 3600


@require_POST
@public
def language(request: Request) -> HttpResponse:
    chosen = request.POST.get("language", "")
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = "/"
    response = redirect(back)
    if chosen in dict(settings.LANGUAGES):
        response.set_cookie(LANGUAGE_COOKIE, chosen, max_age=YEAR, samesite="Lax", httponly=True)
        if request.user.is_authenticated:
            request.user.speak(chosen)
    return response
