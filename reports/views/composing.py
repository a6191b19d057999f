"""Reports put together by page, a part at a time: the page works without scripts."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from inclusion.access import Request, allows
from reports import actions, catalogue, composing, editing
from reports.composing import Declaration
from reports.models import ComposedReport
from reports.parts import FiguresForm, NewReportForm, ReportForm, SectionForm, TableForm

from .composed_page import page

STEPS = {"up": -1, "down": 1}


@allows("compose_reports")
def composed(request: Request) -> HttpResponse:
    """Those of the organisation, and a new one."""
    known = ComposedReport.objects.of(request.organisation)
    form = NewReportForm(request.POST or None, starts=_starts(request))
    if request.method == "POST" and form.is_valid() and (made := _begun(request, form)):
        return redirect("reports:compose", public_id=made.public_id)
    context = {"form": form, "reports": known}
    status = 400 if form.is_bound else 200
    return render(request, "reports/composed.html", context, status=status)


def _starts(request: Request) -> list[tuple[str, str]]:
    own = ComposedReport.objects.of(request.organisation).active()
    known = [(slug, str(report.title)) for slug, report in catalogue.reports().items()]
    return known + [(report.slug, report.title) for report in own]


def _begun(request: Request, form: Form) -> ComposedReport | None:
    told = form.cleaned_data
    begun = composing.begun_from(request.organisation, told["start"])
    try:
        return actions.begin_report(
            request.organisation,
            by=request.user,
            title=told["title"],
            purpose=told["purpose"],
            declaration=begun,
        )
    except ValidationError as refusal:
        form.add_error("title", ValidationError(refusal.messages))
        return None


@allows("compose_reports", on=ComposedReport)
def compose(request: Request, composed_report: ComposedReport) -> HttpResponse:
    named = {"title": composed_report.title, "purpose": composed_report.purpose}
    form = ReportForm(request.POST or None, initial=named)
    if request.method == "POST" and form.is_valid():
        try:
            actions.rename_report(composed_report, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error("title", ValidationError(refusal.messages))
        else:
            return redirect("reports:compose", public_id=composed_report.public_id)
    return page(request, composed_report, name_form=form)


@require_POST
@allows("compose_reports", on=ComposedReport)
def compose_section(request: Request, composed_report: ComposedReport) -> HttpResponse:
    """Add a section, change its title and text, move it or take it out."""
    key, do, told = request.POST.get("key", ""), request.POST.get("do"), composed_report.declaration
    if do in STEPS:
        return _changed(request, composed_report, key, editing.move_section, key, STEPS[do])
    if do == "remove":
        return _changed(request, composed_report, "", editing.remove_section, key)
    form = SectionForm(request.POST, prefix=key or None)
    if not form.is_valid():
        return page(request, composed_report, section_form=form, at=key)
    words = [form.cleaned_data[name] for name in ("title", "text", "slots")]
    if key:
        return _changed(request, composed_report, key, editing.change_section, key, *words)
    added = editing.add_section(told, *words)
    return _changed(request, composed_report, added["sections"][-1]["key"], lambda _told: added)


@require_POST
@allows("compose_reports", on=ComposedReport)
def compose_figure(request: Request, composed_report: ComposedReport) -> HttpResponse:
    """Add figures to a section, move one, take it out, put it on the first page."""
    key, do, slug = (request.POST.get(name, "") for name in ("key", "do", "slug"))
    if do in STEPS:
        return _changed(request, composed_report, key, editing.move_figure, key, slug, STEPS[do])
    if do == "remove":
        return _changed(request, composed_report, key, editing.remove_figure, key, slug)
    if do == "headline":
        return _changed(request, composed_report, key, editing.toggle_headline, slug)
    form = FiguresForm(request.POST, prefix=f"{key}-figures")
    if not form.is_valid():
        return page(request, composed_report, figures_form=form, at=key)
    figures = form.cleaned_data["figures"]
    return _changed(request, composed_report, key, editing.add_figures, key, figures)


@require_POST
@allows("compose_reports", on=ComposedReport)
def compose_table(request: Request, composed_report: ComposedReport) -> HttpResponse:
    """Add a table to a section, move it or take it out."""
    key, do, rank = (request.POST.get(name, "") for name in ("key", "do", "rank"))
    place = int(rank) if rank.isdecimal() and len(rank) < 4 else -1
    if do in STEPS:
        return _changed(request, composed_report, key, editing.move_table, key, place, STEPS[do])
    if do == "remove":
        return _changed(request, composed_report, key, editing.remove_table, key, place)
    form = TableForm(request.POST, prefix=f"{key}-table")
    if not form.is_valid():
        return page(request, composed_report, table_form=form, at=key)
    return _changed(request, composed_report, key, editing.add_table, key, form.table())


@require_POST
@allows("compose_reports", on=ComposedReport)
def compose_undo(request: Request, composed_report: ComposedReport) -> HttpResponse:
    actions.undo_recomposing(composed_report, by=request.user)
    return redirect("reports:compose", public_id=composed_report.public_id)


@require_POST
@allows("compose_reports", on=ComposedReport)
def archive_composed(request: Request, composed_report: ComposedReport) -> HttpResponse:
    try:
        actions.archive_report(composed_report, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("reports:composed")


def _changed(
    request: Request,
    report: ComposedReport,
    at: str,
    change: Callable[..., Declaration],
    *arguments: object,
) -> HttpResponse:
    """Make one change and go back to the part it was made in."""
    try:
        actions.recompose_report(report, change(report.declaration, *arguments), by=request.user)
    except editing.NoSuchPart:
        messages.error(request, _("This section is no longer there."))
    address = reverse("reports:compose", args=[report.public_id])
    return redirect(f"{address}?part={at}#{at}" if at else address)
