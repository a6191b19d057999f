"""What funders pay for: the list, and the file of each agreement."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from inclusion.access import Request, allows
from inclusion.lists import Empty, list_page
from workshops import actions
from workshops.filters import AgreementFilter
from workshops.forms.funding import AgreementForm
from workshops.funding import proposed_accounts, watched, with_next_deadline
from workshops.models import Agreement
from workshops.tables import AgreementTable


@allows("manage_funding")
def agreements(request: Request) -> HttpResponse:
    rows = Agreement.objects.of(request.organisation).select_related("funder")
    empty = Empty(
        _("No agreement yet"),
        _(
            "Write down who pays for what, until when, and what was promised: figures then stand"
            " beside their targets, and deadlines come to your home page."
        ),
        reverse("workshops:add_agreement"),
        _("Add an agreement"),
    )
    return list_page(
        request,
        AgreementTable,
        AgreementFilter,
        with_next_deadline(rows),
        "workshops/agreements.html",
        empty=empty,
    )


@allows("manage_funding")
def add_agreement(request: Request) -> HttpResponse:
    form = AgreementForm(request.organisation, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and (saved := _saved(request, form, None)):
        return redirect("workshops:agreement", saved.public_id)
    return render(request, "workshops/agreement_form.html", {"form": form})


@allows("manage_funding", on=Agreement)
def agreement(request: Request, agreement: Agreement) -> HttpResponse:
    """Everything written down about it; what was done for it is a report."""
    context = {
        "agreement": agreement,
        "today": request.organisation.today(),
        "watched": watched(agreement),
        "proposed": proposed_accounts(agreement),
    }
    return render(request, "workshops/agreement.html", context)


@allows("manage_funding", on=Agreement)
def edit_agreement(request: Request, agreement: Agreement) -> HttpResponse:
    form = AgreementForm(
        request.organisation, request.POST or None, request.FILES or None, instance=agreement
    )
    if request.method == "POST" and form.is_valid() and _saved(request, form, agreement):
        return redirect("workshops:agreement", agreement.public_id)
    context = {"form": form, "agreement": agreement}
    return render(request, "workshops/agreement_form.html", context)


@require_POST
@allows("manage_funding", on=Agreement)
def archive_agreement(request: Request, agreement: Agreement) -> HttpResponse:
    actions.archive_agreement(agreement, by=request.user)
    messages.success(request, _("The agreement is saved."))
    return redirect("workshops:agreement", agreement.public_id)


def _saved(request: Request, form: AgreementForm, agreement: Agreement | None) -> Agreement | None:
    """With its funder when it is a new one; None when something only the database sees is wrong."""
    values = form.values()
    try:
        with transaction.atomic():
            if new := form.new():
                funder = actions.add_funder(request.organisation, by=request.user, **new)
                values["funder"] = funder
            if agreement:
                saved = actions.change_agreement(agreement, by=request.user, **values)
            else:
                saved = actions.add_agreement(request.organisation, by=request.user, **values)
    except ValidationError as refusal:
        form.add_error("new_funder" if form.new() else None, ValidationError(refusal.messages))
        return None
    messages.success(request, _("The agreement is saved."))
    return saved
