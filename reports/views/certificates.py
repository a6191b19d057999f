from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from inclusion import files, pdf
from inclusion.access import Request, allows
from reports import actions
from reports.actions import NotEligible
from reports.certificates import document, outlook, standings
from reports.forms import RevokeForm
from reports.models import Certificate
from workshops.models import Workshop


@allows("issue_certificates", on=Workshop)
def certificates(request: Request, workshop: Workshop) -> HttpResponse:
    if request.method == "POST":
        return _issue(request, workshop)
    given = Certificate.objects.of(request.organisation).filter(workshop=workshop)
    valid = {one.learner_id: one for one in given.valid()}
    rows = [(standing, valid.get(standing.learner.pk)) for standing in standings(workshop)]
    rows.sort(key=lambda row: bool(row[0].obstacle) and row[1] is None)  # who may have one, first
    context = {
        "workshop": workshop,
        "rows": rows,
        "given": len(valid),
        "to_give": sum(not standing.obstacle and not one for standing, one in rows),
        "revoked": given.filter(revoked_at__isnull=False).select_related("learner"),
        "outlook": outlook(workshop),
        "may_revoke": request.can("revoke_certificates"),
    }
    return render(request, "reports/certificates.html", context)


def _issue(request: Request, workshop: Workshop) -> HttpResponse:
    """One person's certificate, or everybody's who reaches the rule and has none."""
    try:
        if chosen := request.POST.get("learner"):
            people = [
                standing.learner
                for standing in standings(workshop)
                if str(standing.learner.public_id) == chosen
            ]
            given = actions.issue(workshop, people, by=request.user)
        else:
            given = actions.issue_missing(workshop, by=request.user)
    except NotEligible as refusal:
        messages.error(request, refusal.sentence)
    else:
        text = ngettext(
            "%(count)s certificate issued.", "%(count)s certificates issued.", len(given)
        )
        messages.success(request, text % {"count": len(given)})
    return redirect("reports:certificates", public_id=workshop.public_id)


@allows("issue_certificates", on=Certificate)
def certificate(request: Request, certificate: Certificate) -> HttpResponse:
    """The paper itself, as a download; laid out apart, so that no other page waits meanwhile."""
    if certificate.revoked_at:
        raise Http404
    paper = document([certificate], files.content_of(request.organisation.logo))
    try:
        (content,) = pdf.render_apart([paper])
    except pdf.CannotRender:
        messages.error(request, _("The document is too large to be laid out."))
        return redirect("reports:certificates", public_id=certificate.workshop.public_id)
    return files.download(content, "application/pdf", f"attestation-{certificate.number}.pdf")


@allows("revoke_certificates", on=Certificate)
def revoke(request: Request, certificate: Certificate) -> HttpResponse:
    form = RevokeForm(request.POST or None)
    if form.is_valid():
        _revoke(request, certificate, form.cleaned_data["reason"])
        return redirect("reports:certificates", public_id=certificate.workshop.public_id)
    return render(request, "reports/revoke.html", {"certificate": certificate, "form": form})


def _revoke(request: Request, certificate: Certificate, reason: str) -> None:
    """Take it back; when asked, give a new one from the attendance as it is now."""
    if "replace" not in request.POST:
        actions.revoke(certificate, by=request.user, reason=reason)
        messages.success(request, _("The certificate is revoked."))
        return
    try:
        fresh = actions.reissue(certificate, by=request.user, reason=reason)
    except NotEligible as refusal:
        messages.error(request, refusal.sentence)
    else:
        said = {"number": fresh.number}
        messages.success(request, _("Certificate %(number)s replaces it.") % said)
