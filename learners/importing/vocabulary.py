"""The words real spreadsheets use for what we keep, folded: no accents, capitals, punctuation."""

from learners.models import Gender, Residence, Situation


def listed(text: str) -> list[str]:
    return text.split("|")


def _by_word(choices: dict[str, str]) -> dict[str, str]:
    return {word: value for value, told in choices.items() for word in listed(told)}


# Said instead of an answer; the empty text is one of them, and so is « ? », which folds to it.
UNKNOWN = frozenset(
    listed(
        "|nc|nsp|nr|na|n a|inconnu|inconnue|non connu|non communique|non communiquee|unknown"
        "|non renseigne|non renseignee|ne sait pas|ne se prononce pas|non determine|a verifier"
        "|a determiner|not stated|not determined|none|neant|sans objet"
    )
)
MONTHS = {
    name: number
    for number, names in enumerate(
        [
            *("janvier janv jan january", "fevrier fevr fev feb february", "mars mar march"),
            *("avril avr apr april", "mai may", "juin jun june", "juillet juil jul july"),
            *("aout aug august", "septembre sept sep september", "octobre oct october"),
            *("novembre nov november", "decembre dec december"),
        ],
        start=1,
    )
    for name in names.split()
}
GENDERS = _by_word(
    {
        Gender.FEMININE: "f|fille|femme|feminin|feminine|mme|madame|mlle|mademoiselle|female|girl"
        "|woman|mrs|ms|miss|fem",
        Gender.MASCULINE: "m|h|g|garcon|homme|masculin|masculine|mr|monsieur|mister|male|boy|man"
        "|masc",
        Gender.OTHER: "autre|other|nb|non binaire|non binary|x",
    }
)
ANSWERS = _by_word(
    {
        Residence.Answer.IN: "oui|o|yes|y|1|vrai|true|x|qpv|en qpv|qp|in|dans un qpv|ok",
        Residence.Answer.OUTSIDE: "non|n|no|0|faux|false|hors qpv|hors|pas qpv|non qpv|outside"
        "|pas en qpv",
    }
)
OCCUPATIONS = _by_word(
    {
        Situation.Occupation.PUPIL: "ecole|college|lycee|ecole college ou lycee|eleve|ecolier"
        "|ecoliere|collegien|collegienne|lyceen|lyceenne|scolaire|scolarise|scolarisee|pupil"
        "|school",
        Situation.Occupation.STUDENT: "etudes superieures|etudiant|etudiante|etudiant e|student"
        "|universite|bts|iut",
        Situation.Occupation.APPRENTICE: "apprentissage|alternance|apprentissage ou alternance"
        "|apprenti|apprentie|alternant|alternante|apprentice",
        Situation.Occupation.EMPLOYEE: "emploi salarie|emploi|en emploi|salarie|salariee|cdi|cdd"
        "|interim|employe|employee|employed|working|en activite",
        Situation.Occupation.SELF_EMPLOYED: "activite independante|independant|independante"
        "|auto entrepreneur|autoentrepreneur|micro entrepreneur|self employed",
        Situation.Occupation.JOBSEEKER_REGISTERED: "recherche d emploi inscription a france travail"
        "|demandeur d emploi|demandeuse d emploi|demandeur d emploi inscrit|de|france travail"
        "|pole emploi|inscrit a france travail|inscrit a pole emploi|chomage|chomeur|chomeuse",
        Situation.Occupation.JOBSEEKER_UNREGISTERED: "recherche d emploi sans inscription"
        "|demandeur d emploi non inscrit",
        Situation.Occupation.NEET: "ni emploi ni etudes ni recherche|neet|sans activite|inactif"
        "|inactive|decrocheur|decrocheuse|decrochage",
        Situation.Occupation.TRAINEE: "stage de formation professionnelle|stagiaire"
        "|formation professionnelle|stagiaire de la formation professionnelle|en formation|trainee",
        Situation.Occupation.CIVIC_SERVICE: "service civique|civic service",
        Situation.Occupation.RETIRED: "retraite|retraitee|retired",
        Situation.Occupation.OTHER: "autre situation|autre|other",
    }
)
DIPLOMAS = _by_word(
    {
        Situation.Diploma.NONE_OR_COLLEGE: "sans diplome|aucun|aucun diplome|brevet|dnb|cfg"
        "|brevet des colleges|college|no diploma|lower secondary|infra 3|niveau infra 3",
        Situation.Diploma.CAP_BAC: "cap|bep|bac|baccalaureat|bac pro|bac general|bac techno"
        "|cap bep|cap bep ou baccalaureat|niveau 3|niveau 4|upper secondary",
        Situation.Diploma.HIGHER: "bac 2|bac 3|bac 5|bac 2 et plus|bts|dut|but|deust|licence|master"
        "|doctorat|niveau 5|niveau 6|niveau 7|niveau 8|superieur|higher",
    }
)
