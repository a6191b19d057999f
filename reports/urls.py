"""Addresses of this floor."""

from django.urls import URLPattern, include, path

from .views import certificates, reports, verify

app_name = "reports"

bilans: list[URLPattern] = [
    path("", reports.reports, name="reports"),
]

urlpatterns = [
    path("bilans/", include(bilans)),
    path("ateliers/<uuid:public_id>/attestations/", certificates.certificates, name="certificates"),
    path("attestations/<uuid:public_id>/", certificates.certificate, name="certificate"),
    path("attestations/<uuid:public_id>/annuler/", certificates.revoke, name="revoke"),
    path("verifier/", verify.verify, name="verify"),
]
