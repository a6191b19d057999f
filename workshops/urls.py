"""Addresses of this floor."""

from django.urls import path

from .views import (
    aims,
    assess,
    enrolments,
    history,
    my_workshops,
    outing,
    planning,
    programmes,
    register,
    register_people,
    seen,
    session,
    sheet,
    today,
    venues,
    workshop,
    workshops,
)

app_name = "workshops"

WORKSHOP = "ateliers/<uuid:public_id>/"
SESSION = "seances/<uuid:public_id>/"
REGISTER = SESSION + "appel/"

urlpatterns = [
    path("", today.today, name="today"),
    path("planning/", planning.planning, name="planning"),
    path("ateliers/", workshops.workshops, name="workshops"),
    path("ateliers/nouveau/", workshop.add, name="add"),
    path(WORKSHOP, workshop.workshop, name="workshop"),
    path(WORKSHOP + "modifier/", workshop.edit, name="edit"),
    path(WORKSHOP + "archiver/", workshop.archive, name="archive"),
    path(WORKSHOP + "seance/", session.add_session, name="add_session"),
    path(WORKSHOP + "inscrire/", enrolments.enrol, name="enrol"),
    path(WORKSHOP + "competences/", aims.aims, name="aims"),
    path(WORKSHOP + "positionner/", assess.assess, name="assess"),
    path("inscriptions/<uuid:public_id>/fin/", enrolments.withdraw, name="withdraw"),
    path(SESSION, session.session, name="session"),
    path(SESSION + "annuler/", session.cancel, name="cancel"),
    path(SESSION + "retablir/", session.reinstate, name="reinstate"),
    path(SESSION + "feuille/", sheet.sheet, name="sheet"),
    path(SESSION + "sortie/", outing.outing, name="outing"),
    path(SESSION + "vu/", seen.seen, name="seen"),
    path(REGISTER, register.register, name="register"),
    path(REGISTER + "pointer/", register.save, name="register_save"),
    path(REGISTER + "les-autres/", register.others, name="register_others"),
    path(REGISTER + "annuler/", register.undo, name="register_undo"),
    path(REGISTER + "effacer/", register.clear, name="register_clear"),
    path(REGISTER + "terminer/", register.close, name="register_close"),
    path(REGISTER + "rouvrir/", register.reopen, name="register_reopen"),
    path(REGISTER + "remplacer/", register.replace, name="register_replace"),
    path(REGISTER + "chercher/", register_people.find, name="register_find"),
    path(REGISTER + "ajouter/", register_people.walk_in, name="register_walk_in"),
    path(REGISTER + "inscrire/", register_people.enrol, name="register_enrol"),
    path("moi/ateliers/", my_workshops.my_workshops, name="my_workshops"),
    path("actions/", programmes.programmes, name="programmes"),
    path("actions/<uuid:public_id>/", programmes.programme, name="programme"),
    path(
        "actions/<uuid:public_id>/archiver/",
        programmes.archive_programme,
        name="archive_programme",
    ),
    path("lieux/", venues.venues, name="venues"),
    path("lieux/nouveau/", venues.add_venue, name="add_venue"),
    path("lieux/<uuid:public_id>/", venues.venue, name="venue"),
    path("beneficiaires/<uuid:public_id>/presences/", history.history, name="history"),
]
