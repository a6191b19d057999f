from django.http import HttpResponse
from django.shortcuts import render

from inclusion.access import Request, allows


@allows("see_reports")
def reports(request: Request) -> HttpResponse:
    return render(request, "reports/reports.html")
