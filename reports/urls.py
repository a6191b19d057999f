"""Addresses of this floor."""

from django.urls import URLPattern, include, path

from .views import certificates, report, reports, rows, verify

app_name = "reports"

bilans: list[URLPattern] = [
    path("", reports.reports, name="reports"),
    path("chiffres/", report.headline, name="headline"),
    path("bilan/<slug:slug>/", report.report, name="report"),
    path("bilan/<slug:slug>/detail/<slug:figure>/", rows.rows, name="rows"),
    path("bilan/<slug:slug>/fichier/<slug:kind>/", report.download, name="download"),
]

urlpatterns = [
    path("bilans/", include(bilans)),
    path("ateliers/<uuid:public_id>/attestations/", certificates.certificates, name="certificates"),
    path("attestations/<uuid:public_id>/", certificates.certificate, name="certificate"),
    path("attestations/<uuid:public_id>/annuler/", certificates.revoke, name="revoke"),
    path("verifier/", verify.verify, name="verify"),
]
