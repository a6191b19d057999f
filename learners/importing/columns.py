"""What the columns of real spreadsheets are called, in French and in English."""

from collections.abc import Sequence

from django.db import models
from django.utils.translation import gettext_lazy as _

from inclusion.spreadsheets.reading import Cell
from inclusion.text import fold

from .vocabulary import listed


class Field(models.TextChoices):
    """What a column may hold."""

    LAST_NAME = "last_name", _("Last name")
    FIRST_NAME = "first_name", _("First name")
    PREFERRED = "preferred_name", _("First name wished")
    LAST_FIRST = "last_first", _("Last name, then first name")
    FIRST_LAST = "first_last", _("First name, then last name")
    BIRTH = "birth", _("Birth (date or year)")
    BIRTH_YEAR = "birth_year", _("Birth year")
    GENDER = "gender", _("Gender")
    PHONE = "phone", _("Phone")
    EMAIL = "email", _("E-mail")
    ADDRESS = "address", _("Address")
    COMMUNE = "commune", _("Commune")
    POSTCODE = "postcode", _("Postcode")
    INSEE = "insee", _("INSEE code of the commune")
    QPV = "qpv", _("Priority neighbourhood (QPV)")
    NEIGHBOURHOOD = "neighbourhood", _("Neighbourhood")
    OCCUPATION = "occupation", _("Situation")
    DIPLOMA = "diploma", _("Highest diploma obtained")
    SINCE = "since", _("Date of entry")


HOLD_FIRST = frozenset({Field.FIRST_NAME, Field.LAST_FIRST, Field.FIRST_LAST})
NAMES = HOLD_FIRST | {Field.LAST_NAME}

# Folded: no accents, capitals or punctuation, so « Né(e) le » is "ne e le".
KNOWN_AS: dict[Field, str] = {
    Field.LAST_NAME: (
        "nom|noms|nom de famille|nom famille|nom usuel|nom d usage|nom de naissance"
        "|nom patronymique|patronyme|last name|lastname|surname|family name|familyname"
    ),
    Field.FIRST_NAME: (
        "prenom|prenoms|prenom s|prenom usuel|first name|firstname|given name|givenname|forename"
    ),
    Field.PREFERRED: (
        "prenom souhaite|prenom d usage|prenom choisi|prenom prefere|se fait appeler|preferred name"
        "|preferred first name|chosen name|known as"
    ),
    Field.LAST_FIRST: (
        "nom prenom|nom et prenom|nom prenoms|noms prenoms|noms et prenoms|nom s prenom s"
        "|nom s et prenom s|nom complet|identite|participant|participants|beneficiaire"
        "|beneficiaires|jeune|eleve|last name first name|full name|fullname"
    ),
    Field.FIRST_LAST: "prenom nom|prenom et nom|prenoms noms|name|first name last name",
    Field.BIRTH: (
        "date de naissance|date naissance|date de naiss|date naiss|naissance|ne le|nee le|ne e le"
        "|nele|ddn|dn|d naissance|birth date|birthdate|date of birth|dateofbirth|dob|birthday"
        "|birth|born|born on|date anniversaire|date d anniversaire|anniversaire"
    ),
    Field.BIRTH_YEAR: (
        "annee de naissance|annee naissance|annee de naiss|annee|ne en|nee en|ne e en"
        "|birth year|birthyear|year of birth|yob"
    ),
    Field.GENDER: (
        "genre|sexe|civilite|civ|titre|f m|m f|h f|f h|f g|g f|fille garcon|garcon fille"
        "|femme homme|homme femme|gender|sex|title"
    ),
    Field.PHONE: (
        "telephone|telephones|tel|tel portable|telephone portable|portable|mobile|gsm|numero"
        " de telephone|n de telephone|n telephone|n tel|num tel|no tel|phone|phone number|mobile"
        " phone|cell|cell phone|telephone mobile|tel mobile|numero de portable|n portable"
    ),
    Field.EMAIL: (
        "email|e mail|mail|courriel|mel|adresse mail|adresse email|adresse e mail|adresse"
        " electronique|adresse courriel|email address|e mail address|adresse de messagerie"
    ),
    Field.ADDRESS: (
        "adresse|adresse postale|adresse complete|adresse de residence|adresse du domicile"
        "|adresse domicile|adresse d habitation|adresse ligne 1|adresse 1|rue|n et rue|n rue"
        "|numero et rue|voie|n et voie|address|postal address|street address|home address|street"
    ),
    Field.COMMUNE: (
        "commune|ville|commune de residence|ville de residence|commune residence|localite"
        "|commune d habitation|domicile|lieu de residence|city|town|place of residence"
    ),
    Field.POSTCODE: (
        "code postal|cp|c p|postal|code post|postcode|post code|zip|zip code|postal code"
    ),
    Field.INSEE: "code insee|insee|code commune|code commune insee|insee code|commune code",
    Field.QPV: (
        "qpv|en qpv|qp|qpv o n|qpv oui non|habite en qpv|reside en qpv|resident qpv|residence en"
        " qpv|residant en qpv|habitant qpv|habitant en qpv|quartier prioritaire|quartiers"
        " prioritaires|quartier politique de la ville|quartier prioritaire de la politique de la"
        " ville|quartier prioritaire qpv|code qpv|nom du qpv|nom qpv|issu d un qpv|issu de qpv"
        "|lives in a priority neighbourhood|priority neighbourhood"
    ),
    Field.NEIGHBOURHOOD: (
        "quartier|quartier de residence|quartier d habitation|nom du quartier|neighbourhood"
        "|neighborhood|district"
    ),
    Field.OCCUPATION: (
        "situation|situation professionnelle|situation actuelle|situation pro|statut|statut"
        " professionnel|activite|occupation|status|employment status|situation a l entree"
    ),
    Field.DIPLOMA: (
        "diplome|diplomes|diplome obtenu|dernier diplome|dernier diplome obtenu|niveau de diplome"
        "|plus haut diplome|plus haut diplome obtenu|niveau d etudes|niveau d etude|niveau scolaire"
        "|diploma|highest diploma|education level"
    ),
    Field.SINCE: (
        "date d entree|date entree|date d inscription|date inscription|inscrit le|inscrite le"
        "|inscrit e le|depuis|depuis le|since|entry date|date of entry"
    ),
}
FIELDS = {name: field for field, names in KNOWN_AS.items() for name in listed(names)}
# « Nom du jeune », « Prénom de l'enfant »: whose it is changes nothing. A parent's would.
OF_THE_PERSON = frozenset(
    listed(
        "de|du|des|d|la|le|l|les|un|une|of|the|s|e|jeune|jeunes|enfant|enfants|participant"
        "|participante|participants|beneficiaire|beneficiaires|eleve|eleves|personne|adherent"
        "|adherente|stagiaire|usager|usagers|learner|child|person|obligatoire|facultatif|required"
        "|optional|jj|mm|aaaa|yyyy|dd"
    )
)


def field_of(header: str) -> Field | None:
    """The field a column holds by its name; None when the name says nothing we know."""
    words = fold(header).split()
    if known := FIELDS.get(" ".join(words)):
        return known
    while words and words[-1] in OF_THE_PERSON:
        words.pop()
        if known := FIELDS.get(" ".join(words)):
            return known
    return None


def knows(header: str) -> bool:
    return field_of(header) is not None


def guess(header: Sequence[Cell]) -> dict[int, Field]:
    """Which column holds what. A field is taken once; later columns of the same name are left."""
    found: dict[int, Field] = {}
    for column, cell in enumerate(header):
        field = field_of(cell) if isinstance(cell, str) else None
        if field is not None and field not in found.values():
            found[column] = field
    if Field.PREFERRED in found.values() and not HOLD_FIRST & {*found.values()}:
        # « Prénom d’usage » without any other: it is the first name.
        found = {at: Field.FIRST_NAME if f is Field.PREFERRED else f for at, f in found.items()}
    if Field.FIRST_NAME in found.values():
        # « Participant » beside « Prénom » holds the last name alone.
        for column, field in found.items():
            if field is Field.LAST_FIRST and Field.LAST_NAME not in found.values():
                found[column] = Field.LAST_NAME
    return found


def is_enough(columns: dict[int, Field]) -> bool:
    """Whether these columns can make people: somewhere there are names."""
    return bool(NAMES & set(columns.values()))
