"""Addresses of this floor."""

from django.urls import URLPattern, include, path

from .views import (
    add,
    addresses,
    creations,
    edit,
    guardians,
    importing,
    learner,
    learners,
    links,
    locate,
    mine,
    my_requests,
    notes,
    opening,
    permission,
    permission_form,
    requests,
    residence,
    safety,
    search,
    sign,
    situation,
    trace,
    zones,
)

app_name = "learners"

PURPOSE = "<uuid:public_id>/autorisations/<slug:purpose>/"

people: list[URLPattern] = [
    path("", learners.learners, name="learners"),
    path("recherche/", search.search, name="search"),
    path("ajouter/", add.add, name="add"),
    path("importer/", importing.upload, name="import"),
    path("importer/colonnes/", importing.columns, name="import_columns"),
    path("importer/apercu/", importing.preview, name="import_preview"),
    path("importer/confirmer/", importing.confirm, name="import_confirm"),
    path("importer/termine/", importing.done, name="import_done"),
    path("<uuid:public_id>/", learner.learner, name="learner"),
    path("demandes/", requests.requests, name="requests"),
    path("demandes/<uuid:public_id>/", requests.answer, name="answer"),
    path("<uuid:public_id>/lien/", links.make_link, name="make_link"),
    path("liens/<uuid:public_id>/retirer/", links.revoke_link, name="revoke_link"),
    path("<uuid:public_id>/modifier/", edit.edit, name="edit"),
    path("<uuid:public_id>/domicile/", residence.residence, name="residence"),
    path("<uuid:public_id>/domicile/situer/", locate.locate, name="locate"),
    path("<uuid:public_id>/domicile/retenir/", locate.place, name="place"),
    path("<uuid:public_id>/situation/", situation.situation, name="situation"),
    path("<uuid:public_id>/creations/", creations.creations, name="creations"),
    path("<uuid:public_id>/creations/ajouter/", creations.add_creation, name="add_creation"),
    path("<uuid:public_id>/notes/ajouter/", notes.add_note, name="add_note"),
    path("<uuid:public_id>/trace/", trace.trace, name="trace"),
    path("creations/<uuid:public_id>/", creations.creation, name="creation"),
    path("creations/<uuid:public_id>/photo/", creations.creation_photo, name="creation_photo"),
    path(
        "creations/<uuid:public_id>/supprimer/", creations.remove_creation, name="remove_creation"
    ),
    path("notes/<uuid:public_id>/", notes.note, name="note"),
    path("notes/<uuid:public_id>/supprimer/", notes.remove_note, name="remove_note"),
    path("<uuid:public_id>/famille/", guardians.guardians, name="guardians"),
    path("<uuid:public_id>/famille/ajouter/", guardians.add_guardian, name="add_guardian"),
    path("<uuid:public_id>/famille/emancipation/", guardians.emancipate, name="emancipate"),
    path("<uuid:public_id>/signer/", sign.sign, name="sign"),
    path("<uuid:public_id>/formulaire/", permission_form.permission_form, name="permission_form"),
    path(PURPOSE, permission.permission, name="permission"),
    path(PURPOSE + "retirer/", permission.withdraw, name="withdraw"),
    path("<uuid:public_id>/securite/", safety.safety, name="safety"),
    path("<uuid:public_id>/securite/sante/", safety.health, name="health"),
    path("<uuid:public_id>/securite/ajouter/", safety.add_contact, name="add_contact"),
    path("responsables/<uuid:public_id>/", guardians.guardian, name="guardian"),
    path(
        "responsables/<uuid:public_id>/retirer/", guardians.remove_guardian, name="remove_guardian"
    ),
    path("proches/<uuid:public_id>/", safety.contact, name="contact"),
    path("proches/<uuid:public_id>/retirer/", safety.remove_contact, name="remove_contact"),
    path("justificatifs/<uuid:public_id>/", permission.proof, name="proof"),
    path("<uuid:public_id>/archiver/", learner.archive, name="archive"),
    path("<uuid:public_id>/retablir/", learner.restore, name="restore"),
    path("<uuid:public_id>/confirmer/", learner.confirm, name="confirm"),
    path("adresses/", addresses.addresses, name="addresses"),
    path("adresses/verifier/", addresses.check_addresses, name="check_addresses"),
    path("adresses/retenir/", addresses.settle_addresses, name="settle_addresses"),
    path("adresses/<uuid:public_id>/oublier/", addresses.forget_address, name="forget_address"),
    path("zones/", zones.zones, name="zones"),
    path("zones/<uuid:public_id>/", zones.zone, name="zone"),
    path("zones/<uuid:public_id>/archiver/", zones.archive_zone, name="archive_zone"),
    path("domiciles/<uuid:public_id>/", residence.correct_residence, name="correct_residence"),
    path(
        "domiciles/<uuid:public_id>/supprimer/", residence.remove_residence, name="remove_residence"
    ),
    path("situations/<uuid:public_id>/", situation.correct_situation, name="correct_situation"),
    path(
        "situations/<uuid:public_id>/supprimer/",
        situation.remove_situation,
        name="remove_situation",
    ),
]

urlpatterns = [
    path("beneficiaires/", include(people)),
    path("reseau/zones/", zones.network_zones, name="network_zones"),
    path("reseau/zones/archiver/", zones.archive_network_zone, name="archive_network_zone"),
    path("lien/", opening.link, name="link"),
    path("lien/fin/", opening.leave, name="leave"),
    path("lien/ferme/", opening.left, name="left"),
    path("lien/<str:token>/", opening.open_link, name="open_link"),
    path("moi/", mine.mine, name="mine"),
    path("moi/demandes/", my_requests.my_requests, name="my_requests"),
    path("moi/demander/", my_requests.ask, name="ask"),
    path("moi/corriger/<slug:part>/", my_requests.my_correction, name="my_correction"),
]
