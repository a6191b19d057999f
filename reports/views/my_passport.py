"""A person's own passport, in their hands: the paper or the file for programs."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from inclusion import files, limits, pdf
from inclusion.access import Request
from learners.links import personal
from learners.models import PersonalLink
from reports.passport import as_json, document, passport_of

A_MINUTE = 10  # passports made for one address
KINDS = {"pdf": "application/pdf", "json": "application/json"}


@require_safe
@personal()
def my_passport(request: Request, link: PersonalLink, kind: str) -> HttpResponse:
    """In the language they read."""
    if kind not in KINDS:
        raise Http404
    if not limits.within(request, "my_passport", A_MINUTE):
        return render(request, "learners/my_skills_wait.html", status=429)
    told = passport_of(link.learner)
    if kind == "json":
        return files.download(as_json(told), KINDS[kind], "passeport.json")
    try:
        (content,) = pdf.render_apart([document(told)])
    except pdf.CannotRender:
        messages.error(request, _("The document is too large to be laid out."))
        return redirect("learners:my_skills")
    return files.download(content, KINDS[kind], "passeport.pdf")
