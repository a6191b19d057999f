"""Addresses of this floor."""

from django.urls import URLPattern, include, path

from .views import (
    add,
    edit,
    importing,
    learner,
    learners,
    links,
    locate,
    mine,
    opening,
    residence,
    search,
    situation,
)

app_name = "learners"

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
    path("<uuid:public_id>/lien/", links.make_link, name="make_link"),
    path("liens/<uuid:public_id>/retirer/", links.revoke_link, name="revoke_link"),
    path("<uuid:public_id>/modifier/", edit.edit, name="edit"),
    path("<uuid:public_id>/domicile/", residence.residence, name="residence"),
    path("<uuid:public_id>/domicile/situer/", locate.locate, name="locate"),
    path("<uuid:public_id>/domicile/retenir/", locate.place, name="place"),
    path("<uuid:public_id>/situation/", situation.situation, name="situation"),
    path("<uuid:public_id>/archiver/", learner.archive, name="archive"),
    path("<uuid:public_id>/retablir/", learner.restore, name="restore"),
    path("<uuid:public_id>/confirmer/", learner.confirm, name="confirm"),
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
    path("lien/", opening.link, name="link"),
    path("lien/fin/", opening.leave, name="leave"),
    path("lien/ferme/", opening.left, name="left"),
    path("lien/<str:token>/", opening.open_link, name="open_link"),
    path("moi/", mine.mine, name="mine"),
]
