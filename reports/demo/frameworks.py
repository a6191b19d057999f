"""Frameworks that the season's people write themselves: the network's, and one of a member."""

from __future__ import annotations

from inclusion.models import Network, Organisation, User
from learners.actions import add_framework, publish_framework, write_skill
from learners.entries import Entry
from learners.models import SkillFramework

from . import cast
from .scenery import Scenery

IN_COMMON = "Agir ensemble"  # of the network
COMMON = [
    Entry(
        "Demander de l’aide",
        area_fr="Dans le groupe",
        code="E1",
        plain_fr="Je sais demander de l’aide au bon moment.",
        seen_fr=(
            "Dit qu’il y a un problème quand on le lui demande.",
            "Explique ce qui bloque et ce qui a été essayé.",
            "Aide quelqu’un à dire ce qui bloque.",
        ),
    ),
    Entry(
        "Tenir un rôle",
        area_fr="Dans le groupe",
        code="E2",
        plain_fr="Je tiens mon rôle jusqu’au bout.",
        seen_fr=(
            "Fait sa tâche avec un rappel.",
            "Fait sa tâche sans rappel et prévient en cas d’absence.",
            "Répartit les rôles avec les autres.",
        ),
    ),
    Entry(
        "Montrer son travail",
        area_fr="Devant les autres",
        code="E3",
        plain_fr="Je montre ce que j’ai fait.",
        seen_fr=(
            "Montre son travail à une personne.",
            "Montre son travail au groupe en deux minutes.",
            "Répond aux questions du groupe.",
        ),
    ),
]
MEMBER_S = [
    Entry("Réparer un vélo", area_fr="Atelier vélo", code="V1", plain_fr="Je répare mon vélo."),
    Entry("Monter un capteur", area_fr="Atelier vélo", code="V2", plain_fr="Je monte un capteur."),
]


def write_frameworks(scenery: Scenery) -> SkillFramework:
    """Both, published; the network's is returned."""
    host = scenery.organisations[cast.FABRIQUE]
    written(host, scenery.leader(cast.FABRIQUE), "Vélo et capteurs", MEMBER_S)
    network = host.network
    coordinator = User.objects.get(email=cast.NETWORK_COORDINATOR)
    if network is None:
        raise LookupError("The season's organisations belong to a network.")
    return written(network, coordinator, IN_COMMON, COMMON)


def written(
    owner: Organisation | Network, by: User, name: str, entries: list[Entry]
) -> SkillFramework:
    scale = SkillFramework.objects.shipped().get(slug="making")
    draft = add_framework(owner, by=by, scale=scale, name_fr=name, source=str(owner))
    for entry in entries:
        write_skill(draft, entry, by=by)
    return publish_framework(draft, by=by)
