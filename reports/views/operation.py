"""An FSE+ operation in figures and as files: what goes to the authority it names."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from inclusion.access import Request, allows
from inclusion.files import download
from reports import actions, transmission
from reports.actions import TYPES, Format
from reports.forms import ColumnsForm
from reports.models import ColumnMapping
from reports.renderers.by_gender import lines
from workshops.models import Agreement

FORMATS = (Format.XLSX, Format.CSV)


@require_safe
@allows("see_reports", on=Agreement)
def operation_figures(request: Request, operation: Agreement) -> HttpResponse:
    _european(operation)
    language = get_language() or operation.organisation.language
    dataset = actions.indicators_of(operation, language, sensitive=_reads(request))
    context = {
        "operation": operation,
        "dataset": dataset,
        "sections": lines(dataset),
        "reads": _reads(request),
        "formats": FORMATS,
    }
    return render(request, "reports/operation_figures.html", context)


@require_safe
@allows("export_reports", on=Agreement)
def operation_file(request: Request, operation: Agreement, kind: str) -> HttpResponse:
    _european(operation)
    wanted = _format(kind)
    content, name = actions.export_indicators(
        operation, wanted, sensitive=_reads(request), by=request.user
    )
    return download(content, TYPES[wanted], name)


@require_safe
@allows("read_sensitive", on=Agreement)
def participants_file(request: Request, operation: Agreement, kind: str) -> HttpResponse:
    _european(operation)
    wanted = _format(kind)
    content, name = actions.export_participants(operation, wanted, by=request.user)
    return download(content, TYPES[wanted], name)


@allows("read_sensitive")
def participant_columns(request: Request) -> HttpResponse:
    """Which field goes where; saving makes a version, going back to one makes another."""
    organisation = request.organisation
    form = ColumnsForm(request.POST or None, layout=actions.current_layout(organisation))
    versions = ColumnMapping.objects.of(organisation).select_related("made_by")
    layout = _back_to(request)
    if layout is None and request.method == "POST" and form.is_valid():
        layout = form.layout()
    if layout is not None:
        made = actions.save_columns(organisation, layout, by=request.user)
        messages.success(request, _("Version %(n)s is in force.") % {"n": made.version})
        return redirect("reports:participant_columns")
    context = {"form": form, "versions": versions}
    return render(request, "reports/participant_columns.html", context)


def _back_to(request: Request) -> transmission.Layout | None:
    asked = request.POST.get("back_to", "")
    if not asked.isdigit():
        return None
    known = ColumnMapping.objects.of(request.organisation).filter(version=int(asked)).first()
    if known is None and int(asked) != transmission.SHIPPED:
        raise Http404
    return transmission.layout_of(known)


def _european(operation: Agreement) -> None:
    if not operation.funder.is_european:
        raise Http404


def _reads(request: Request) -> bool:
    return request.can("read_sensitive") and request.organisation.sensitive_profile


def _format(kind: str) -> Format:
    if kind not in FORMATS:
        raise Http404
    return Format(kind)
