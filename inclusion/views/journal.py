"""Who did what, when; whether the chain is whole."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from inclusion.access import Request, allows
from inclusion.forms import JournalFilter
from inclusion.journal import verify
from inclusion.models import JournalEntry, User
from inclusion.models.journal import chain_of
from inclusion.verbs import VERBS, named, nobodys

PAGE = 50
CHECKED_AT_ONCE = 2000  # entries; a longer chain is walked when somebody asks


@allows("read_journal")
def journal(request: Request) -> HttpResponse:
    whole = JournalEntry.objects.of(request.organisation)
    form = JournalFilter(request.GET or None, organisation=request.organisation)
    page = Paginator(form.narrow(whole.order_by("-sequence")), PAGE).get_page(
        request.GET.get("page")
    )
    is_checked = "check" in request.GET or whole.count() <= CHECKED_AT_ONCE
    faults = verify(chain_of(request.organisation)) if is_checked else []
    said = {"form": form, "page": page, "rows": _told(page), "faults": faults}
    return render(request, "inclusion/journal.html", {**said, "is_checked": is_checked})


def _told(entries: object) -> list[dict[str, object]]:
    """Entries in words: what was done, and by whom."""
    listed: list[JournalEntry] = list(entries)  # type: ignore[call-overload]
    people = {
        user.public_id: str(user)
        for user in User.objects.filter(public_id__in={entry.actor for entry in listed})
    }
    return [
        {
            "entry": entry,
            "act": VERBS.get(entry.verb, entry.verb),
            "changed": named(entry.fields, entry.target_type),
            "who": people.get(entry.actor, "–") if entry.actor else nobodys(entry.verb),
        }
        for entry in listed
    ]
