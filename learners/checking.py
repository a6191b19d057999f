"""An imported address, asked of the geocoder and placed on the map: what is known of it then."""

from inclusion import geocoding
from inclusion.geography import Inside, NearEdge, Outside, where
from inclusion.places import communes_called

from .models import AddressToCheck

State = AddressToCheck.State


def check(row: AddressToCheck) -> AddressToCheck:
    """Fill in what the map says of this address. Raises geocoding.Unavailable; saves nothing.

    Only a door found for sure is placed: a street or a town may lie on both sides of an edge.
    """
    row.state, row.neighbourhood, row.metres = State.NOT_FOUND, None, None
    known = row.commune.code if row.commune else ""
    found = next((one for one in geocoding.find(row.address, known) if one.is_sure), None)
    if found is None or (known and found.commune != known):
        return row
    match where(found.point):
        case Inside(home):
            row.state, row.neighbourhood = State.INSIDE, home
        case NearEdge(home, metres):
            row.state, row.neighbourhood, row.metres = State.EDGE, home, round(metres)
        case Outside(_, metres):
            row.state, row.metres = State.OUTSIDE, round(metres) if metres else None
    if row.commune is None:
        row.commune = next(iter(communes_called(found.commune)), None) if found.commune else None
    return row
