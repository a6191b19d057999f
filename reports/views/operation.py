"""An FSE+ operation in figures and as files: what goes to the authority it names."""

from collections.abc import Collection
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from inclusion.access import Request, allows
from inclusion.files import download
from reports import actions, operations, transmission
from reports.actions import TYPES, Format
from reports.forms import ColumnsForm
from reports.forms.operation import OperationForm
from reports.models import ColumnMapping
from reports.renderers.by_gender import parts
from workshops.models import Agreement

from .awaiting import wait_for

AT_ONCE = (Format.XLSX, Format.CSV, Format.JSON)  # a PDF takes the worker
OF_PARTICIPANTS = (Format.XLSX, Format.CSV)


@require_safe
@allows("see_reports", on=Agreement)
def operation_figures(request: Request, operation: Agreement) -> HttpResponse:
    _european(operation)
    return _page(request, operation, OperationForm(request.GET, operation=operation))


def _page(request: Request, operation: Agreement, form: OperationForm) -> HttpResponse:
    context = {
        "operation": operation,
        "form": form,
        "presets": operations.periods(operation),
        "reads": _reads(request),
        "at_once": AT_ONCE,
        "of_participants": OF_PARTICIPANTS,
    }
    if form.is_valid():
        asked, language = form.parameters(), get_language() or operation.organisation.language
        dataset = operations.build(operation, asked, language, sensitive=_reads(request))
        context |= {
            "dataset": dataset,
            "sections": parts(dataset),
            "period": urlencode(asked.pairs()),
        }
    status = 200 if form.is_valid() else 400
    return render(request, "reports/operation_figures.html", context, status=status)


@require_safe
@allows("export_reports", on=Agreement)
def operation_file(request: Request, operation: Agreement, kind: str) -> HttpResponse:
    _european(operation)
    wanted, form = _format(kind, AT_ONCE), OperationForm(request.GET, operation=operation)
    if not form.is_valid():
        raise Http404
    content, name = actions.export_indicators(
        operation, form.parameters(), wanted, sensitive=_reads(request), by=request.user
    )
    return download(content, TYPES[wanted], name)


@require_POST
@allows("export_reports", on=Agreement)
def operation_document(request: Request, operation: Agreement) -> HttpResponse:
    """The figures on paper, from the worker."""
    _european(operation)
    form = OperationForm(request.POST, operation=operation)
    if not form.is_valid():
        return _page(request, operation, form)
    asked = form.parameters()
    export = actions.ask_for_indicators(operation, asked, Format.PDF, by=request.user)
    return wait_for(request, export)


@require_safe
@allows("read_sensitive", on=Agreement)
def participants_file(request: Request, operation: Agreement, kind: str) -> HttpResponse:
    _european(operation)
    wanted = _format(kind, OF_PARTICIPANTS)
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
    marked = request.can(operations.READS)
    return operations.asked_of(request.organisation, marked=marked)


def _format(kind: str, known: Collection[Format]) -> Format:
    if kind not in known:
        raise Http404
    return Format(kind)
