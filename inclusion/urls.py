"""Every address of the product; the floors are named by string only."""

from django.urls import include, path
from django.views.generic import RedirectView

from .access import signed_in
from .views import start

urlpatterns = [
    # An address comes from an invitation and stays: allauth's page to change it is closed.
    path("account/email/", signed_in(RedirectView.as_view(url="/"))),  # type: ignore[arg-type]
    path("account/", include("allauth.urls")),
    path("", include("learners.urls")),
    path("", include("workshops.urls")),
    path("", include("reports.urls")),
    path("language/", start.language, name="language"),
    path("", include("inclusion.house_urls")),
]
