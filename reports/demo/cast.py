"""Who plays the season: a cooperation hub in Tours, its members, their people and their rooms.

Everybody is invented. The neighbourhoods are real (Indre-et-Loire, generation 2024).
"""

from dataclasses import dataclass

from inclusion.models import Organisation
from inclusion.roles import Role
from workshops.models import Venue

NETWORK = ("pole-ligero", "Pôle Ligéro")
NETWORK_COORDINATOR = "reseau@demo.invalid"
MAIL = "demo.invalid"
Kind = Organisation.Kind


@dataclass(frozen=True)
class Member:
    """An organisation of the network."""

    slug: str
    name: str
    kind: str
    address: str
    town: str
    colour: str
    signatory: tuple[str, str]  # name, title
    siret: str = ""
    rna: str = ""


@dataclass(frozen=True)
class Staff:
    """Somebody who works there. Only people with `has_login` get a password."""

    email: str
    name: str
    organisation: str
    role: str
    has_login: bool = False


@dataclass(frozen=True)
class Place:
    """A room. `neighbourhood` is a QPV code when it stands in one."""

    organisation: str
    name: str
    commune: str
    neighbourhood: str = ""
    address: str = ""
    online: bool = False

    @property
    def standing(self) -> str:
        if self.online:
            return Venue.Standing.ONLINE
        return Venue.Standing.IN if self.neighbourhood else Venue.Standing.OUTSIDE


FABRIQUE, BANC, TILLEULS = "fabrique-du-sanitas", "banc-d-essai", "tilleuls-bleus"
COLLEGE, ECRANS, OCTET, TOWN = "college-lumiere", "ecrans-partages", "octet-et-cie", "port-ligere"

MEMBERS = [
    Member(
        FABRIQUE,
        "La Fabrique du Sanitas",
        Kind.ASSOCIATION,
        "3 allée des Copeaux\n37000 Tours",
        "Tours",
        "#0b5d5b",
        ("Marianne Delorme", "Présidente"),
        siret="00000000100012",
        rna="W000000001",
    ),
    Member(
        BANC,
        "Le Banc d’essai, living lab",
        Kind.RESEARCH,
        "12 rue des Prototypes\n37100 Tours",
        "Tours",
        "#41479b",
        ("Hervé Lantier", "Directeur"),
        siret="00000000200010",
    ),
    Member(
        TILLEULS,
        "Centre social des Tilleuls bleus",
        Kind.ASSOCIATION,
        "1 place des Tilleuls bleus\n37300 Joué-lès-Tours",
        "Joué-lès-Tours",
        "#8a3b6b",
        ("Fatou Mendy", "Directrice"),
        siret="00000000300018",
        rna="W000000003",
    ),
    Member(
        COLLEGE,
        "Collège Aimée-Lumière",
        Kind.SCHOOL,
        "20 rue de l’Alphabet\n37700 Saint-Pierre-des-Corps",
        "Saint-Pierre-des-Corps",
        "#b07a00",
        ("Paul Arnoux", "Principal"),
        siret="00000000400016",
    ),
    Member(
        ECRANS,
        "Les Écrans partagés",
        Kind.COOPERATIVE,
        "8 quai du Réemploi\n37000 Tours",
        "Tours",
        "#c8452c",
        ("Sonia Ferhat", "Gérante"),
        siret="00000000500013",
    ),
    Member(
        OCTET,
        "Octet & Cie",
        Kind.COMPANY,
        "64 avenue du Kilo-Octet\n37000 Tours",
        "Tours",
        "#26547c",
        ("Julien Maret", "Directeur général"),
        siret="00000000600011",
    ),
    # Has just joined: its pages are empty.
    Member(
        TOWN,
        "Ville de Port-Ligère",
        Kind.LOCAL_AUTHORITY,
        "Place de la Mairie",
        "Port-Ligère",
        "#4a5a2b",
        ("Claire Aubin", "Adjointe à la jeunesse"),
        siret="00000000700019",
    ),
]
STAFF = [
    Staff(f"animatrice@{MAIL}", "Nadia Rahmani", FABRIQUE, Role.FACILITATOR, has_login=True),
    Staff(f"thomas@{MAIL}", "Thomas Vasseur", FABRIQUE, Role.FACILITATOR),
    Staff(f"coordinatrice@{MAIL}", "Claire Besnard", FABRIQUE, Role.COORDINATOR, has_login=True),
    Staff(f"administrateur@{MAIL}", "Marc Tessier", FABRIQUE, Role.ADMINISTRATOR, has_login=True),
    Staff(f"banc@{MAIL}", "Awa Diop", BANC, Role.FACILITATOR),
    Staff(f"direction.banc@{MAIL}", "Hervé Lantier", BANC, Role.ADMINISTRATOR),
    Staff(f"tilleuls@{MAIL}", "Sergio Antunes", TILLEULS, Role.FACILITATOR),
    Staff(f"direction.tilleuls@{MAIL}", "Fatou Mendy", TILLEULS, Role.ADMINISTRATOR),
    Staff(f"college@{MAIL}", "Isabelle Roche", COLLEGE, Role.FACILITATOR),
    Staff(f"direction.college@{MAIL}", "Paul Arnoux", COLLEGE, Role.ADMINISTRATOR),
    Staff(f"ecrans@{MAIL}", "Rachid Oumarou", ECRANS, Role.FACILITATOR),
    Staff(f"direction.ecrans@{MAIL}", "Sonia Ferhat", ECRANS, Role.ADMINISTRATOR),
    # Serves two organisations, so that the switch between them can be seen.
    Staff(f"administrateur@{MAIL}", "Marc Tessier", ECRANS, Role.COORDINATOR),
    Staff(f"octet@{MAIL}", "Gaëlle Prigent", OCTET, Role.FACILITATOR),
    Staff(f"direction.octet@{MAIL}", "Julien Maret", OCTET, Role.ADMINISTRATOR),
    Staff(f"direction.ville@{MAIL}", "Claire Aubin", TOWN, Role.ADMINISTRATOR),
]
TOURS, JOUE, CORPS, RICHE = "37261", "37122", "37233", "37195"
PLACES = [
    Place(FABRIQUE, "Fab lab du Sanitas", TOURS, "QN03709M", "3 allée des Copeaux, 37000 Tours"),
    Place(FABRIQUE, "Salle Rotonde, Rives du Cher", TOURS, "QN03707I"),
    Place(FABRIQUE, "Salle basse des Fontaines", TOURS, "QN03705M"),
    Place(FABRIQUE, "Studio du Vieux Quai", TOURS),
    Place(FABRIQUE, "En ligne", "", online=True),
    Place(BANC, "Appartement d’essai, Europe", TOURS, "QN03708M"),
    Place(TILLEULS, "Grande salle, Rabière", JOUE, "QN03702M"),
    Place(COLLEGE, "Salle de technologie, Rabaterie", CORPS, "QN03704M"),
    Place(ECRANS, "Atelier du quai, Maryse Bastié", TOURS, "QN03710M"),
    Place(OCTET, "Plateau du Kilo-Octet", TOURS),
    Place(TOWN, "Maison de quartier des Tourettes", TOURS, "QN03713N"),
]
# Where learners live: neighbourhood, its commune, its weight.
HOMES = [
    ("QN03709M", TOURS, 30),
    ("QN03707I", TOURS, 14),
    ("QN03705M", TOURS, 10),
    ("QN03708M", TOURS, 9),
    ("QN03710M", TOURS, 7),
    ("QN03706I", TOURS, 5),
    ("QN03711M", TOURS, 4),
    ("QN03713N", TOURS, 3),
    ("QN03702M", JOUE, 8),
    ("QN03704M", CORPS, 7),
    ("QN03703M", RICHE, 3),
]
NEAR = {TILLEULS: ("QN03702M", JOUE), COLLEGE: ("QN03704M", CORPS), BANC: ("QN03708M", TOURS)}
OUTSIDE = [TOURS, TOURS, TOURS, JOUE, CORPS, RICHE]
