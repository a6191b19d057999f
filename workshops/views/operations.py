"""Operations of the European Social Fund Plus: who takes part, who is left out, and why."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from inclusion.access import Request, allows
from learners.models import Learner
from workshops import actions
from workshops.cast import cast_of
from workshops.forms.operations import EntryForm, ExitForm
from workshops.leaving import situation_at_exit
from workshops.models import Agreement, Funder, Participant
from workshops.participation import entry_of, is_day_long


@require_safe
@allows("manage_participants")
def operations(request: Request) -> HttpResponse:
    rows = Agreement.objects.of(request.organisation).filter(funder__kind=Funder.Kind.EUROPE)
    context = {"operations": rows.select_related("funder")}
    return render(request, "workshops/operations.html", context)


@require_safe
@allows("manage_participants", on=Agreement)
def operation(request: Request, operation: Agreement) -> HttpResponse:
    _european(operation)
    context = {
        "operation": operation,
        "cast": cast_of(operation),
        "day_long": is_day_long(operation),
    }
    return render(request, "workshops/operation.html", context)


@allows("manage_participants", on=Agreement)
def enter(request: Request, operation: Agreement, learner: UUID) -> HttpResponse:
    """The entry questionnaire, as the person stands on the day they first came."""
    _european(operation)
    organisation = operation.organisation
    person = get_object_or_404(Learner.objects.of(organisation), public_id=learner)
    known = Participant.objects.of(organisation).filter(agreement=operation, learner=person)
    entered_on = entry_of(operation, person) or organisation.today()
    form = EntryForm(
        request.POST or None,
        instance=known.first() or Participant(),
        learner=person,
        entered_on=entered_on,
        today=organisation.today(),
    )
    act = partial(actions.record_entry, operation, person)
    if request.method == "POST" and form.is_valid() and _saved(request, form, act):
        return redirect("workshops:operation", operation.public_id)
    context = {"form": form, "operation": operation, "learner": person, "entered_on": entered_on}
    return render(request, "workshops/enter.html", context)


@allows("manage_participants", on=Participant)
def leave(request: Request, participant: Participant) -> HttpResponse:
    """The situation at exit, from what the person's record says of it."""
    today, known = participant.organisation.today(), situation_at_exit(participant)
    form = ExitForm(request.POST or None, instance=participant, today=today, known=known)
    act = partial(actions.record_exit, participant)
    if request.method == "POST" and form.is_valid() and _saved(request, form, act):
        return redirect("workshops:operation", participant.agreement.public_id)
    context = {"form": form, "participant": participant, "known": known}
    return render(request, "workshops/leave.html", context)


def _european(operation: Agreement) -> None:
    """Only what the European Social Fund Plus pays for has participants."""
    if not operation.funder.is_european:
        raise Http404


def _saved(request: Request, form: EntryForm | ExitForm, act: partial[Participant]) -> bool:
    try:
        act(by=request.user, **form.cleaned_data)
    except ValidationError as refusal:
        form.add_error(None, ValidationError(refusal.messages))
        return False
    messages.success(request, _("The questionnaire is saved."))
    return True
