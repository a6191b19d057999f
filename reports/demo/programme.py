"""What the season holds: twelve workshops, when each meets, and what goes wrong in it."""

from dataclasses import dataclass, field
from datetime import time

from workshops.models import Session, Workshop

from . import cast

Kind, Theme, Level, Reason = Workshop.Kind, Workshop.Theme, Workshop.Level, Session.Reason
MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY = range(6)


@dataclass(frozen=True)
class Pace:
    """How many sessions lie behind and ahead. Without a weekday it meets on today's."""

    past: int
    ahead: int = 0
    ended: int = 0  # weeks of classes since the last one
    every: int = 1
    weekday: int | None = None
    all_year: bool = False
    starts_at: time = time(14, 0)
    minutes: int = 120


@dataclass(frozen=True)
class Script:
    """A workshop as it will be played. Ranks of sessions count from 0."""

    organisation: str
    title: str
    kind: str
    theme: str
    venue: str
    facilitators: tuple[str, ...]
    pace: Pace
    ages: tuple[int, int]
    enrolled: int
    borrowed: int = 0  # of whom known from earlier workshops
    level: str = ""
    capacity: int | None = None
    rule: int = 75
    description: str = ""
    cancelled: dict[int, str] = field(default_factory=dict)
    left_open: int | None = None
    never_taken: int | None = None
    strangers: tuple[int, ...] = ()  # in each, somebody nobody knew walks in

    @property
    def open_door(self) -> bool:
        return self.kind in Workshop.OPEN_KINDS


NADIA, THOMAS = f"animatrice@{cast.MAIL}", f"thomas@{cast.MAIL}"

SCRIPTS = [
    Script(
        cast.FABRIQUE,
        "Imprimer en 3D",
        Kind.MAKING,
        Theme.CREATING,
        "Fab lab du Sanitas",
        (NADIA,),
        Pace(past=10, ended=11, weekday=SATURDAY, starts_at=time(10, 0), minutes=150),
        ages=(11, 17),
        enrolled=14,
        level=Level.BEGINNER,
        capacity=14,
        description="De la première esquisse à l’objet imprimé.",
        cancelled={5: Reason.FACILITATOR_ABSENT},
    ),
    Script(
        cast.FABRIQUE,
        "Podcast du Sanitas",
        Kind.PROJECT,
        Theme.CULTURE,
        "Studio du Vieux Quai",
        (THOMAS,),
        Pace(past=12, ended=3, weekday=WEDNESDAY, starts_at=time(17, 0), minutes=90),
        ages=(13, 19),
        enrolled=14,
        borrowed=2,
        capacity=16,
        description="Écrire, enregistrer et monter une émission sur la vie du quartier.",
        cancelled={3: Reason.WEATHER},
    ),
    Script(
        cast.FABRIQUE,
        "Premiers clics",
        Kind.TRAINING,
        Theme.HARDWARE,
        "Salle Rotonde, Rives du Cher",
        (NADIA, THOMAS),
        Pace(past=10, ended=2, weekday=TUESDAY, starts_at=time(17, 30), minutes=90),
        ages=(12, 18),
        enrolled=16,
        borrowed=2,
        level=Level.BEGINNER,
        capacity=16,
        rule=70,
        description="Clavier, fichiers, messagerie : prendre en main un ordinateur.",
        strangers=(2,),
    ),
    Script(
        cast.FABRIQUE,
        "Code créatif",
        Kind.TRAINING,
        Theme.CREATING,
        "Fab lab du Sanitas",
        (NADIA,),
        Pace(past=7, ahead=3, weekday=WEDNESDAY, starts_at=time(16, 30)),
        ages=(11, 16),
        enrolled=16,
        borrowed=4,
        level=Level.INTERMEDIATE,
        capacity=16,
        description="Dessiner, animer et jouer avec quelques lignes de code.",
        never_taken=6,
        strangers=(3,),
    ),
    Script(
        cast.FABRIQUE,
        "Mon CV en ligne",
        Kind.TRAINING,
        Theme.EMPLOYMENT,
        "Salle basse des Fontaines",
        (NADIA, THOMAS),
        Pace(past=6, ahead=4, weekday=THURSDAY, starts_at=time(9, 30), minutes=150),
        ages=(17, 25),
        enrolled=14,
        borrowed=2,
        level=Level.BEGINNER,
        capacity=14,
        description="Un CV, une lettre, une boîte aux lettres bien tenue.",
        cancelled={2: Reason.VENUE},
        left_open=5,
    ),
    Script(
        cast.FABRIQUE,
        "Club Fab lab, vacances comprises",
        Kind.MAKING,
        Theme.CREATING,
        "Fab lab du Sanitas",
        (NADIA,),
        Pace(past=13, ahead=3, all_year=True),
        ages=(10, 16),
        enrolled=14,
        borrowed=4,
        capacity=16,
        description="Chacun son projet, toute l’année, même pendant les vacances.",
        strangers=(4, 9, 12),
    ),
    Script(
        cast.FABRIQUE,
        "Permanence numérique",
        Kind.DROP_IN,
        Theme.PROCEDURES,
        "Salle basse des Fontaines",
        (THOMAS,),
        Pace(past=11, ahead=1, every=2, weekday=FRIDAY, starts_at=time(14, 30), minutes=180),
        ages=(14, 25),
        enrolled=29,  # regulars: an open door has no enrolment
        borrowed=7,
        description="Venez comme vous êtes : démarches, téléphone, ordinateur.",
        cancelled={6: Reason.HOLIDAY},
        strangers=(0, 2, 4, 5, 8, 10),
    ),
    Script(
        cast.BANC,
        "Testeurs d’applications",
        Kind.LIVING_LAB,
        Theme.CULTURE,
        "Appartement d’essai, Europe",
        (f"banc@{cast.MAIL}",),
        Pace(past=8, ended=6, weekday=WEDNESDAY, starts_at=time(15, 0), minutes=90),
        ages=(14, 22),
        enrolled=14,
        description="Des services en projet, essayés par celles et ceux qui s’en serviront.",
    ),
    Script(
        cast.TILLEULS,
        "Devoirs et numérique",
        Kind.TRAINING,
        Theme.SCHOOLING,
        "Grande salle, Rabière",
        (f"tilleuls@{cast.MAIL}",),
        Pace(past=7, ahead=2, weekday=MONDAY, starts_at=time(17, 0), minutes=90),
        ages=(10, 15),
        enrolled=20,
        capacity=20,
        cancelled={4: Reason.FACILITATOR_ABSENT},
    ),
    Script(
        cast.COLLEGE,
        "Club robotique",
        Kind.MAKING,
        Theme.CREATING,
        "Salle de technologie, Rabaterie",
        (f"college@{cast.MAIL}",),
        Pace(past=6, ahead=2, weekday=FRIDAY, starts_at=time(12, 30), minutes=60),
        ages=(11, 15),
        enrolled=16,
        capacity=16,
    ),
    Script(
        cast.ECRANS,
        "Réparer son téléphone",
        Kind.AWARENESS,
        Theme.MAINTENANCE,
        "Atelier du quai, Maryse Bastié",
        (f"ecrans@{cast.MAIL}",),
        Pace(past=8, ended=10, weekday=SATURDAY, starts_at=time(14, 0), minutes=120),
        ages=(15, 25),
        enrolled=12,
        cancelled={2: Reason.OTHER},
    ),
    Script(
        cast.OCTET,
        "Données du quartier",
        Kind.DATA,
        Theme.AI,
        "Plateau du Kilo-Octet",
        (f"octet@{cast.MAIL}",),
        Pace(past=4, ahead=3, every=2, weekday=TUESDAY, starts_at=time(18, 0), minutes=90),
        ages=(16, 24),
        enrolled=8,
    ),
]
JUST_REGISTERED = 3  # at the first organisation, this week, not enrolled yet
# Where somebody known already is written down a second time, by the rank of the session; the first
# of the two has been found and put together since.
DOUBLES = {"Code créatif": 3, "Club Fab lab, vacances comprises": 12}
SETTLED = "Code créatif"
