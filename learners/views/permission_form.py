"""The permissions form on paper."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from inclusion.access import Request, allows
from inclusion.files import download
from inclusion.pdf import CannotRender, render_apart
from learners import paper, wording
from learners.models import Learner


@require_safe
@allows("edit_learner", on=Learner)
def permission_form(request: Request, learner: Learner) -> HttpResponse:
    language = request.GET.get("language", learner.organisation.language)
    if language not in wording.LANGUAGES:
        language = learner.organisation.language
    try:
        [pdf] = render_apart([paper.form_document(learner, language)])
    except CannotRender:
        messages.error(request, _("This form cannot be laid out. Shorten the names and try again."))
        return redirect("learners:guardians", public_id=learner.public_id)
    name = _("permissions")
    return download(pdf, "application/pdf", f"{name}.pdf")
