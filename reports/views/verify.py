from django.http import HttpResponse
from django.shortcuts import render

from inclusion import limits
from inclusion.access import Request, public
from reports.certificates import find

A_MINUTE = 30  # codes tried from one address
HEADERS = {
    "Referrer-Policy": "no-referrer",  # the address holds the code
    "X-Robots-Tag": "noindex, nofollow",
    "Cache-Control": "no-store",
}


@public
def verify(request: Request) -> HttpResponse:
    typed = request.GET.get("code", "")[:200]
    context: dict[str, object] = {"typed": typed}
    status = 200
    if typed and not limits.within(request, "verify", A_MINUTE):
        context["too_many"], status = True, 429
    elif typed:
        context["certificate"] = find(typed)
    response = render(request, "reports/verify.html", context, status=status)
    for name, value in HEADERS.items():
        response.headers[name] = value
    return response
