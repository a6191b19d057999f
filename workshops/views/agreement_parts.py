"""Tranches, deadlines and programmes of an agreement."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from inclusion.access import Request, allows
from inclusion.dates import day
from workshops import actions, dossier
from workshops.forms.funding import DeadlineForm, ShareForm, TrancheForm
from workshops.funding import proposed_accounts
from workshops.models import Agreement, Deadline, ProgrammeShare, Tranche

TRANCHES = dossier.Page(
    model=Tranche,
    form=TrancheForm,
    add=gettext_lazy("Add a tranche"),
    change=gettext_lazy("Change a tranche"),
    remove=gettext_lazy("Remove a tranche"),
    intro=gettext_lazy("What the funder pays for each year."),
)
DEADLINES = dossier.Page(
    model=Deadline,
    form=DeadlineForm,
    add=gettext_lazy("Add a deadline"),
    change=gettext_lazy("Change a deadline"),
    remove=gettext_lazy("Remove a deadline"),
    intro=gettext_lazy("It comes to the home page 60 days before."),
)
SHARES = dossier.Page(
    model=ProgrammeShare,
    form=ShareForm,
    add=gettext_lazy("Add a programme it pays for"),
    change=gettext_lazy("Change the part it pays"),
    remove=gettext_lazy("Remove a programme from the agreement"),
    intro=gettext_lazy("The workshops of its programmes are what its figures count."),
)


@allows("manage_funding", on=Agreement)
def add_tranche(request: Request, agreement: Agreement) -> HttpResponse:
    return dossier.add(request, TRANCHES, agreement)


@allows("manage_funding", on=Tranche)
def tranche(request: Request, tranche: Tranche) -> HttpResponse:
    return dossier.change(request, TRANCHES, tranche)


@allows("manage_funding", on=Tranche)
def remove_tranche(request: Request, tranche: Tranche) -> HttpResponse:
    return dossier.remove(request, TRANCHES, tranche, _("Tranche of %s") % tranche.year)


@allows("manage_funding", on=Agreement)
def add_deadline(request: Request, agreement: Agreement) -> HttpResponse:
    return dossier.add(request, DEADLINES, agreement)


@allows("manage_funding", on=Deadline)
def deadline(request: Request, deadline: Deadline) -> HttpResponse:
    return dossier.change(request, DEADLINES, deadline)


@allows("manage_funding", on=Deadline)
def remove_deadline(request: Request, deadline: Deadline) -> HttpResponse:
    said = {"what": deadline.get_kind_display(), "day": day(deadline.day)}
    return dossier.remove(request, DEADLINES, deadline, _("%(what)s, %(day)s") % said)


@require_POST
@allows("manage_funding", on=Deadline)
def settle_deadline(request: Request, deadline: Deadline) -> HttpResponse:
    """Done today; once more, and it is not."""
    on = None if deadline.done_on else request.organisation.today()
    actions.settle_deadline(deadline, by=request.user, on=on)
    messages.success(request, _("The agreement is saved."))
    return redirect("workshops:agreement", deadline.agreement.public_id)


@require_POST
@allows("manage_funding", on=Agreement)
def add_accounts(request: Request, agreement: Agreement) -> HttpResponse:
    """The financial accounts the form CERFA 15059 makes due, all those not written down yet."""
    for due in proposed_accounts(agreement):
        kind = Deadline.Kind.ACCOUNT
        actions.add_part(Deadline, agreement, by=request.user, kind=kind, day=due)
    messages.success(request, _("The agreement is saved."))
    return redirect("workshops:agreement", agreement.public_id)


@allows("manage_funding", on=Agreement)
def add_share(request: Request, agreement: Agreement) -> HttpResponse:
    return dossier.add(request, SHARES, agreement)


@allows("manage_funding", on=ProgrammeShare)
def share(request: Request, share: ProgrammeShare) -> HttpResponse:
    return dossier.change(request, SHARES, share)


@allows("manage_funding", on=ProgrammeShare)
def remove_share(request: Request, share: ProgrammeShare) -> HttpResponse:
    return dossier.remove(request, SHARES, share, share.programme.name)
