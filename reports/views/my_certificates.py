"""The certificates of a person, shown to that person."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from inclusion import files, limits, pdf
from inclusion.access import Request
from learners.links import personal
from learners.models import PersonalLink
from reports.certificates import document
from reports.models import Certificate

A_MINUTE = 10  # papers drawn for one address


@require_safe
@personal()
def my_certificates(request: Request, link: PersonalLink) -> HttpResponse:
    valid = Certificate.objects.of(link.organisation).valid().filter(learner=link.learner)
    context = {"certificates": valid.select_related("workshop")}
    return render(request, "reports/my_certificates.html", context)


@require_safe
@personal(on=Certificate)
def my_certificate(request: Request, link: PersonalLink, certificate: Certificate) -> HttpResponse:
    """The paper itself, as a download."""
    if certificate.revoked_at:
        raise Http404
    if not limits.within(request, "my_certificate", A_MINUTE):
        return render(request, "reports/my_certificate_wait.html", status=429)
    paper = document([certificate], files.content_of(link.organisation.logo))
    try:
        (content,) = pdf.render_apart([paper])
    except pdf.CannotRender:
        messages.error(request, _("The document is too large to be laid out."))
        return redirect("reports:my_certificates")
    return files.download(content, "application/pdf", f"attestation-{certificate.number}.pdf")
