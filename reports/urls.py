"""Addresses of this floor."""

from django.urls import URLPattern, include, path

from .views import (
    ages,
    agreement,
    certificates,
    composing,
    copying,
    exports,
    headline,
    learner_certificates,
    learner_file,
    listing,
    my_certificates,
    my_passport,
    neighbourhoods,
    operation,
    passport,
    report,
    reports,
    rows,
    targets,
    telling,
    verify,
)

app_name = "reports"

bilans: list[URLPattern] = [
    path("composer/", composing.composed, name="composed"),
    path("composer/<uuid:public_id>/", composing.compose, name="compose"),
    path("composer/<uuid:public_id>/partie/", composing.compose_section, name="compose_section"),
    path("composer/<uuid:public_id>/chiffre/", composing.compose_figure, name="compose_figure"),
    path("composer/<uuid:public_id>/tableau/", composing.compose_table, name="compose_table"),
    path("composer/<uuid:public_id>/annuler/", composing.compose_undo, name="compose_undo"),
    path("composer/<uuid:public_id>/ranger/", composing.archive_composed, name="archive_composed"),
    path("", reports.reports, name="reports"),
    path("chiffres/", headline.headline, name="headline"),
    path("carte/", neighbourhoods.neighbourhoods, name="neighbourhoods"),
    path("financements/<uuid:public_id>/", agreement.agreement, name="agreement"),
    path(
        "financements/<uuid:public_id>/detail/<slug:figure>/",
        agreement.agreement_rows,
        name="agreement_rows",
    ),
    path("financements/<uuid:public_id>/objectif/", targets.add_target, name="add_target"),
    path("objectifs/<uuid:public_id>/", targets.target, name="target"),
    path("objectifs/<uuid:public_id>/detail/", agreement.target_rows, name="target_rows"),
    path("objectifs/<uuid:public_id>/retirer/", targets.remove_target, name="remove_target"),
    path("liste/<slug:listing>/", listing.listing, name="listing"),
    path("liste/<slug:listing>/fichier/", listing.listing_file, name="listing_file"),
    path("tranches/", ages.ages, name="ages"),
    path("bilan/<slug:slug>/feuille/", copying.copying, name="copying"),
    path("bilan/<slug:slug>/", report.report, name="report"),
    path("bilan/<slug:slug>/choix/", report.choose, name="choose"),
    path("bilan/<slug:slug>/oubli/", report.forget, name="forget"),
    path("bilan/<slug:slug>/textes/", telling.tell, name="tell"),
    path("bilan/<slug:slug>/detail/<slug:figure>/", rows.rows, name="rows"),
    path("bilan/<slug:slug>/fichier/<slug:kind>/", report.download, name="download"),
]

urlpatterns = [
    path("bilans/", include(bilans)),
    path("ateliers/<uuid:public_id>/attestations/", certificates.certificates, name="certificates"),
    path("ateliers/<uuid:public_id>/attestations/zip/", exports.bundle, name="bundle"),
    path("beneficiaires/<uuid:public_id>/dossier/", learner_file.learner_file, name="learner_file"),
    path("beneficiaires/<uuid:public_id>/passeport/", passport.passport, name="passport"),
    path("attestations/<uuid:public_id>/", certificates.certificate, name="certificate"),
    path("attestations/<uuid:public_id>/annuler/", certificates.revoke, name="revoke"),
    path(
        "beneficiaires/<uuid:public_id>/attestations/",
        learner_certificates.learner_certificates,
        name="learner_certificates",
    ),
    path("documents/", exports.documents, name="documents"),
    path("fse/<uuid:public_id>/chiffres/", operation.operation_figures, name="operation_figures"),
    path(
        "fse/<uuid:public_id>/document/",
        operation.operation_document,
        name="operation_document",
    ),
    path(
        "fse/<uuid:public_id>/chiffres/<slug:kind>/",
        operation.operation_file,
        name="operation_file",
    ),
    path(
        "fse/<uuid:public_id>/participants/<slug:kind>/",
        operation.participants_file,
        name="participants_file",
    ),
    path("fse-colonnes/", operation.participant_columns, name="participant_columns"),
    path("documents/bilan/", exports.ask, name="ask"),
    path("documents/prets/", exports.ready, name="ready"),
    path("documents/prets/vus/", exports.ready_seen, name="ready_seen"),
    path("documents/<uuid:public_id>/", exports.export, name="export"),
    path("documents/<uuid:public_id>/fichier/", exports.export_file, name="export_file"),
    path("moi/attestations/", my_certificates.my_certificates, name="my_certificates"),
    path(
        "moi/attestations/<uuid:public_id>/", my_certificates.my_certificate, name="my_certificate"
    ),
    path("moi/passeport/<slug:kind>/", my_passport.my_passport, name="my_passport"),
    path("verifier/", verify.verify, name="verify"),
]
