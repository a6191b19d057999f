"""The three pages of a part of an agreement: to add it, change it, remove it.

`reports`, which alone knows figures, makes those of targets with the same hands.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from inclusion.access import Request

from . import actions
from .models import Agreement
from .models.funding.parts import Part

type Text = Any  # a translatable string


class Form(Protocol):
    def is_valid(self) -> bool: ...
    def values(self) -> dict[str, Any]: ...
    def add_error(self, field: str | None, error: Any) -> None: ...


@dataclass(frozen=True)
class Page:
    """How the pages of one kind of part speak, and where they lead back to."""

    model: type[Part]
    form: Any  # (agreement, data, instance=part)
    add: Text
    change: Text
    remove: Text
    back: str = "workshops:agreement"
    intro: Text = ""


def add(request: Request, page: Page, agreement: Agreement) -> HttpResponse:
    form = page.form(agreement, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_part(page.model, agreement, by=request.user, **form.values())
        except ValidationError as refusal:
            _refuse(form, refusal)
        else:
            return _saved(request, page, agreement)
    return _shown(request, page, page.add, agreement, form)


def change(request: Request, page: Page, part: Part) -> HttpResponse:
    form = page.form(part.agreement, request.POST or None, instance=part)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_part(part, by=request.user, **form.values())
        except ValidationError as refusal:
            _refuse(form, refusal)
        else:
            return _saved(request, page, part.agreement)
    return _shown(request, page, page.change, part.agreement, form)


def remove(request: Request, page: Page, part: Part, words: str) -> HttpResponse:
    """Asked first: what it was is said once more."""
    agreement = part.agreement
    if request.method == "POST":
        actions.remove_part(part, by=request.user)
        messages.success(request, _("Removed from the agreement."))
        return redirect(page.back, agreement.public_id)
    context = {"agreement": agreement, "title": page.remove, "words": words, "back": page.back}
    return render(request, "workshops/remove_part.html", context)


def _saved(request: Request, page: Page, agreement: Agreement) -> HttpResponse:
    messages.success(request, _("The agreement is saved."))
    return redirect(page.back, agreement.public_id)


def _refuse(form: Form, refusal: ValidationError) -> None:
    """What only the whole row shows, as a year that has its tranche already."""
    form.add_error(None, ValidationError(refusal.messages))


def _shown(
    request: Request, page: Page, title: Text, agreement: Agreement, form: Form
) -> HttpResponse:
    context = {"agreement": agreement, "title": title, "form": form}
    context |= {"back": page.back, "intro": page.intro}
    return render(request, "workshops/agreement_part.html", context)
