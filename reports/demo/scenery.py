"""What stands before the first act: the network, its members and their rooms."""

from inclusion.journal import record
from inclusion.models import Commune, Neighbourhood, Network, Organisation, User
from inclusion.neighbourhoods import load_shipped
from inclusion.roles import Role
from workshops.actions import add_venue
from workshops.models import Venue

from . import cast
from .accounts import create_staff


class Scenery:
    """Everything by the name the plan gives it: slugs, e-mails, codes, names of rooms."""

    def __init__(self) -> None:
        self.neighbourhoods = neighbourhoods()
        self.communes = Commune.objects.in_bulk(field_name="code")
        network = found_network()
        self.organisations = {member.slug: found(member, network) for member in cast.MEMBERS}
        self.users = create_staff(self.organisations, network)
        self.venues = {place.name: self.add_venue(place) for place in cast.PLACES}

    def leader(self, organisation: str) -> User:
        """Who registers people there: the coordinator, else the administrator."""
        here = [person for person in cast.STAFF if person.organisation == organisation]
        ranked = {person.role: person.email for person in here}
        return self.users[ranked.get(Role.COORDINATOR) or ranked[Role.ADMINISTRATOR]]

    def administrator(self, organisation: str) -> User:
        return next(
            self.users[person.email]
            for person in cast.STAFF
            if person.organisation == organisation and person.role == Role.ADMINISTRATOR
        )

    def add_venue(self, place: cast.Place) -> Venue:
        return add_venue(
            self.organisations[place.organisation],
            by=self.leader(place.organisation),
            name=place.name,
            standing=place.standing,
            neighbourhood=self.neighbourhoods.get(place.neighbourhood),
            commune=self.communes.get(place.commune),
            address=place.address,
        )


def neighbourhoods() -> dict[str, Neighbourhood]:
    """The real ones the season speaks of, with all the others when they are not loaded yet."""
    codes = {code for code, _commune, _weight in cast.HOMES} | {
        place.neighbourhood for place in cast.PLACES if place.neighbourhood
    }
    if Neighbourhood.objects.filter(code__in=codes).count() < len(codes):
        load_shipped()
    return {place.code: place for place in Neighbourhood.objects.light().filter(code__in=codes)}


def found_network() -> Network:
    slug, name = cast.NETWORK
    network = Network.objects.create(slug=slug, name=name, is_demo=True)
    record("network.created", network, by=None, owner=network)
    return network


def found(member: cast.Member, network: Network) -> Organisation:
    name, title = member.signatory
    organisation = Organisation.objects.create(
        slug=member.slug,
        network=network,
        name=member.name,
        kind=member.kind,
        siret=member.siret,
        rna=member.rna,
        address=member.address,
        town=member.town,
        colour=member.colour,
        signatory_name=name,
        signatory_title=title,
        is_demo=True,
    )
    record("organisation.created", organisation, by=None, owner=organisation)
    return organisation
