"""Addresses of the ground floor."""

from django.urls import path

from .views import account, invitation, journal, members, network, public, settings

app_name = "house"

urlpatterns = [
    path("compte/", account.account, name="account"),
    path("compte/structure/", account.switch, name="switch"),
    path("acces/", members.members, name="members"),
    path("acces/<uuid:public_id>/role/", members.role, name="role"),
    path("acces/<uuid:public_id>/retirer/", members.remove, name="remove"),
    path("acces/invitations/<uuid:public_id>/renvoyer/", members.resend, name="resend"),
    path("acces/invitations/<uuid:public_id>/retirer/", members.withdraw, name="withdraw"),
    path("invitation/<str:link>/", invitation.invitation, name="invitation"),
    path("reglages/", settings.settings, name="settings"),
    path("fichiers/<uuid:public_id>/", settings.file, name="file"),
    path("historique/", journal.journal, name="journal"),
    path("reseau/", network.network, name="network"),
    path("reseau/renvoyer/", network.resend, name="resend_to_member"),
    path("reseau/ajouter/", network.add, name="add_member"),
    path("accessibilite/", public.accessibility, name="accessibility"),
    path("confidentialite/", public.privacy, name="privacy"),
]
