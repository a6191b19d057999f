"""The words of La Coop de la médiation numérique, as its workbooks print them (June 2026).

They are its own, so they are French whatever the language of the page, and are not translated.
"""

from learners.models import Gender, Situation

Occupation = Situation.Occupation

GENDERS: dict[str, str] = {Gender.FEMININE: "Femme", Gender.MASCULINE: "Homme"}
NOT_SAID = "Non communiqué"
AGES = (  # years of age a bracket ends with: the year of the session less the year of birth
    (11, "Moins de 12 ans"),
    (17, "12 - 17 ans"),
    (24, "18 - 24 ans"),
    (39, "25 - 39 ans"),
    (59, "40 - 59 ans"),
    (69, "60 - 69 ans"),
    (None, "70 ans et plus"),
)
STATUSES: dict[str, str] = {
    **dict.fromkeys([Occupation.PUPIL, Occupation.STUDENT], "Scolarisé"),
    **dict.fromkeys(
        [
            Occupation.APPRENTICE,
            Occupation.EMPLOYEE,
            Occupation.SELF_EMPLOYED,
            Occupation.CIVIC_SERVICE,
        ],
        "En emploi",
    ),
    **dict.fromkeys(
        [
            Occupation.JOBSEEKER_REGISTERED,
            Occupation.JOBSEEKER_UNREGISTERED,
            Occupation.NEET,
            Occupation.TRAINEE,
        ],
        "Sans emploi",
    ),
    Occupation.RETIRED: "Retraité",
}
STATUS_NOT_SAID = "Non communiqué ou hétérogène"
LEVELS = {"debutant": "1/3", "intermediaire": "2/3", "avance": "3/3"}
THEMES = {
    "diagnostic_numerique": "Diagnostic numérique",
    "prendre_en_main_du_materiel": "Prendre en main du matériel",
    "maintenance_de_materiel": "Maintenance de matériel",
    "gere_ses_contenus_numeriques": "Gérer ses contenus numériques",
    "navigation_sur_internet": "Navigation sur internet",
    "email": "E-mail",
    "bureautique": "Bureautique",
    "reseaux_sociaux": "Réseaux sociaux communication",
    "sante": "Santé",
    "banque_et_achats_en_ligne": "Banque et achats en ligne",
    "entrepreneuriat": "Accompagner un professionnel",
    "insertion_professionnelle": "Insertion professionnelle",
    "securite_numerique": "Prévention en sécurité numérique",
    "parentalite": "Parentalité",
    "scolarite_et_numerique": "Scolarité et numérique",
    "creer_avec_le_numerique": "Créer avec le numérique",
    "culture_numerique": "Culture numérique",
    "intelligence_artificielle": "Intelligence artificielle (IA)",
    "aide_aux_demarches_administratives": "Aide aux démarches administratives",
}
ONLINE, ON_SITE = "À distance", "Lieu d'activité"
DURATIONS = (
    (30, "Moins de 30 min"),
    (60, "30min à 1 h"),
    (120, "1 h à 2 h"),
    (None, "2 h et plus"),
)


def age_of(year: int, birth_year: int | None) -> str:
    if birth_year is None or birth_year > year:
        return NOT_SAID
    ages = (label for last, label in AGES if last is None or year - birth_year <= last)
    return next(ages)


def duration(minutes: int) -> str:
    return next(label for below, label in DURATIONS if below is None or minutes < below)


def share(number: int, whole: int) -> float | None:
    """A plain share, rounded to three decimals as La Coop does."""
    return round(number / whole, 3) if whole else None
