"""Records that may be of one person, the likeliest first, each pair with its reasons."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from inclusion.access import Request, allows
from learners import matching
from learners.models import Learner

PAIRS_PER_PAGE = 20


@allows("merge_learners")
def duplicates(request: Request) -> HttpResponse:
    page = Paginator(matching.duplicates(request.organisation), PAIRS_PER_PAGE).get_page(
        request.GET.get("page")
    )
    keys = {key for pair in page for key in (pair.first, pair.second)}
    people = Learner.objects.of(request.organisation).select_related("commune").in_bulk(keys)
    pairs = [
        (people[pair.first], people[pair.second], pair.likeness)
        for pair in page
        if {pair.first, pair.second} <= people.keys()
    ]
    return render(request, "learners/duplicates.html", {"page": page, "pairs": pairs})
