"""Every address of the product; the floors are named by string only."""

from django.urls import include, path

from .views import start

urlpatterns = [
    path("account/", include("allauth.urls")),
    path("beneficiaires/", include("learners.urls")),
    path("", include("workshops.urls")),
    path("bilans/", include("reports.urls")),
    path("language/", start.language, name="language"),
    path("", include("inclusion.house_urls")),
]
