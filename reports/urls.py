"""Addresses of this floor."""

from django.urls import path

from .views import reports

app_name = "reports"

urlpatterns = [
    path("", reports.reports, name="reports"),
]
