"""All sessions of a week or a month."""

from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import render

from inclusion.access import Request, allows
from workshops.models import Session
from workshops.overview import by_day


@allows("see_workshops")
def planning(request: Request) -> HttpResponse:
    """`?semaine=` or `?mois=` with any day in it; by default this week."""
    monthly = "mois" in request.GET
    day = _day(request.GET.get("mois" if monthly else "semaine", ""), request.organisation.today())
    start, end = month_of(day) if monthly else week_of(day)
    sessions = Session.objects.of(request.organisation).during(start, end)
    context = {
        "days": by_day(sessions),
        "start": start,
        "end": end,
        "monthly": monthly,
        "before": start - timedelta(days=1),
        "after": end + timedelta(days=1),
    }
    return render(request, "workshops/planning.html", context)


def week_of(day: date) -> tuple[date, date]:
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def month_of(day: date) -> tuple[date, date]:
    first = day.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _day(text: str, default: date) -> date:
    try:
        asked = date.fromisoformat(text)
    except ValueError:
        return default
    return asked if 1900 < asked.year < 2100 else default
