"""Names that are searched stay out of addresses, which browsers and logs remember.

A filter set says which of its filters take a name: `private = ("search",)`. They are posted, kept
in the session for that list, and the address says no more than that there is a search:

    POST /beneficiaires/  search=Inès, qpv=in   ->   /beneficiaires/?qpv=in&searched=1

The plain address is the whole list again, and forgets what was searched.
"""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect

from inclusion.access import Request

MARK = "searched"
LONGEST = 200  # letters kept; the filter itself may take fewer


def keep(request: Request, private: Iterable[str], public: Iterable[str]) -> HttpResponse:
    """Keep the words that were posted; lead to the list they narrow."""
    words = {name: request.POST.get(name, "").strip()[:LONGEST] for name in private}
    shown = {name: request.POST[name] for name in public if request.POST.get(name)}
    if any(words.values()):
        request.session[_key(request)] = words
        shown[MARK] = "1"
    else:
        _forget(request)
    return _to(request, shown)


def recall(request: Request, private: Iterable[str]) -> dict[str, str]:
    """The words searched in this list; opened plainly, it has none and forgets them."""
    if MARK not in request.GET:
        _forget(request)
    kept = request.session.get(_key(request), {})
    return {name: kept.get(name, "") for name in private}


def cleaned(request: Request, private: Iterable[str]) -> HttpResponse | None:
    """Where to go when an address holds a name, or a search that is over; None: stay."""
    over = MARK in request.GET and _key(request) not in request.session
    if not over and not any(name in request.GET for name in private):
        return None
    away = {*private, MARK} if over else {*private}
    return _to(request, {name: one for name, one in request.GET.dict().items() if name not in away})


def _key(request: Request) -> str:
    """One search a list, in one organisation."""
    return f"searched:{request.organisation.public_id}:{request.path}"


def _forget(request: Request) -> None:
    if _key(request) in request.session:
        del request.session[_key(request)]


def _to(request: Request, shown: dict[str, str]) -> HttpResponse:
    return redirect(f"{request.path}?{urlencode(shown)}" if shown else request.path)
