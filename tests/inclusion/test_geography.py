"""Where a point stands, against a path that shares nothing: plain Python over every edge."""

import itertools
from datetime import timedelta
from functools import cache
from math import asin, cos, hypot, radians, sin, sqrt

import pytest
from django.utils import timezone, translation
from hypothesis import assume, given
from hypothesis import settings as runs
from hypothesis import strategies as st

from inclusion import geography
from inclusion.geography import EDGE, BadPoint, Inside, NearEdge, Outside, Perimeters, Point
from inclusion.models import Neighbourhood
from inclusion.neighbourhoods import NEIGHBOURHOODS, load_shipped, read
from tests.factories import NeighbourhoodFactory

# Mainland, a dense one, two beyond the sea of either sign of latitude.
DEPARTMENTS = {"37": (47.2, 0.5, 47.5, 1.1), "93": (48.83, 2.3, 49.0, 2.6)}
DEPARTMENTS |= {"973": (4.7, -54.2, 5.7, -52.1), "974": (-21.5, 55.1, -20.8, 55.9)}
SQUARE = [[[0.60, 47.30], [0.70, 47.30], [0.70, 47.40], [0.60, 47.40], [0.60, 47.30]]]
HOLE = [[0.64, 47.34], [0.66, 47.34], [0.66, 47.36], [0.64, 47.36], [0.64, 47.34]]
ISLAND = [[[0.80, 47.30], [0.81, 47.30], [0.81, 47.31], [0.80, 47.31], [0.80, 47.30]]]


@cache
def shipped():
    return [
        (place["code"], place["perimeter"])
        for place in read(NEIGHBOURHOODS)
        if place["department"] in DEPARTMENTS
    ]


@cache
def perimeters():
    return Perimeters(
        Neighbourhood(code=code, perimeter=list(perimeter)) for code, perimeter in shipped()
    )


def edges(perimeter):
    for part in perimeter:
        for ring in part:
            yield from itertools.pairwise(ring)


def contains(perimeter, point):
    """An odd number of edges to the east: inside, holes and islands alike."""
    x, y = point.longitude, point.latitude
    crossed = False
    for (x1, y1), (x2, y2) in edges(perimeter):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            crossed = not crossed
    return crossed


def metres_to(perimeter, point):
    """To the nearest edge, on a sphere seen flat from the point."""
    wide = 6_371_000 * cos(radians(point.latitude))

    def flat(place):
        return radians(place[0] - point.longitude) * wide, radians(
            place[1] - point.latitude
        ) * 6_371_000

    return min(to_segment(flat(one), flat(two)) for one, two in edges(perimeter))


def to_segment(one, two):
    (x1, y1), (x2, y2) = one, two
    long = (x2 - x1) ** 2 + (y2 - y1) ** 2
    along = max(0, min(1, -(x1 * (x2 - x1) + y1 * (y2 - y1)) / long)) if long else 0
    return hypot(x1 + along * (x2 - x1), y1 + along * (y2 - y1))


def by_hand(point):
    """Around the point, and the nearest edge of all with its distance."""
    inside = {code for code, perimeter in shipped() if contains(perimeter, point)}
    near = min((metres_to(perimeter, point), code) for code, perimeter in shipped())
    return inside, near


@st.composite
def anywhere(draw):
    south, west, north, east = DEPARTMENTS[draw(st.sampled_from(sorted(DEPARTMENTS)))]
    return Point(draw(st.floats(south, north)), draw(st.floats(west, east)))


@st.composite
def by_an_edge(draw):
    """Within some hundred metres of a corner of a real perimeter."""
    _code, perimeter = draw(st.sampled_from(shipped()))
    longitude, latitude = draw(st.sampled_from(perimeter[0][0]))
    aside = st.floats(-0.0015, 0.0015)
    return Point(latitude + draw(aside), longitude + draw(aside))


@runs(max_examples=60)
@given(st.one_of(anywhere(), by_an_edge()))
def test_the_tree_says_what_every_edge_says(point):
    inside, (metres, nearest) = by_hand(point)
    assume(abs(metres - EDGE) > 0.5)

    answer = perimeters().where(point)

    match answer:
        case Inside(place):
            assert place.code in inside
        case NearEdge(place, off, within):
            assert within is bool(inside) or metres < 0.01  # on the very line
            assert off == pytest.approx(metres, rel=0.01) or within
            assert off <= EDGE
        case Outside(place, off):
            assert not inside
            assert metres > EDGE
            assert off == pytest.approx(metres, rel=0.01)
            assert (
                metres > 30_000 or place.code == nearest or off == pytest.approx(metres, rel=1e-3)
            )


@runs(max_examples=60)
@given(st.sampled_from(range(15)), st.floats(0.01, 0.99), st.floats(0.01, 0.99))
def test_a_point_drawn_inside_is_inside_or_near_the_edge(which, across, up):
    place = perimeters().places[which]
    west, south, east, north = perimeters().shapes[which].bounds
    point = Point(south + up * (north - south), west + across * (east - west))
    assume(contains(shipped()[which][1], point))

    answer = perimeters().where(point)

    assert answer.neighbourhood == place
    assert isinstance(answer, Inside) or answer.inside


def around(*parts):
    return Perimeters([Neighbourhood(code="QN03799N", name="Essai", perimeter=list(parts))])


@pytest.mark.parametrize(
    ("point", "kind"),
    [
        (Point(47.32, 0.62), Inside),
        (Point(47.35, 0.65), Outside),  # in the hole
        (Point(47.305, 0.805), Inside),  # on the island
        (Point(47.305, 0.75), Outside),  # between the two
        (Point(47.3399, 0.65), NearEdge),  # by the hole, inside
        (Point(47.3401, 0.65), NearEdge),  # by the hole, in it
    ],
)
def test_holes_and_several_parts(point, kind):
    assert isinstance(around([*SQUARE, HOLE], ISLAND).where(point), kind)


@pytest.mark.parametrize(("north", "inside"), [(-49, True), (49, False)])
def test_fifty_metres_of_an_edge_are_asked_about(north, inside):
    point = Point(47.40 + north / 111_190, 0.65)

    answer = around(SQUARE).where(point)

    assert (answer.inside, round(answer.metres)) == (inside, 49)


@pytest.mark.parametrize(("north", "kind"), [(-52, Inside), (52, Outside)])
def test_beyond_fifty_metres_the_map_answers(north, kind):
    assert isinstance(around(SQUARE).where(Point(47.40 + north / 111_190, 0.65)), kind)


@pytest.mark.parametrize("latitude", [47.3, 5.0, -21.1])
def test_metres_are_metres_here_and_beyond_the_sea(latitude):
    east, north = geography.scale_at(latitude)

    assert east / 1000 == pytest.approx(haversine(latitude, 0, latitude, 0.001), rel=0.005)
    assert north / 1000 == pytest.approx(haversine(latitude, 0, latitude + 0.001, 0), rel=0.007)


def haversine(lat1, lon1, lat2, lon2):
    lat1, lon1, lat2, lon2 = map(radians, (lat1, lon1, lat2, lon2))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * 6_371_000 * asin(sqrt(half))


@pytest.mark.parametrize("point", [Point(43.0, 4.0), Point(-21.3, 54.9)])
def test_a_point_in_the_sea_is_outside(point):
    assert isinstance(perimeters().where(point), Outside)


def test_a_point_far_from_everything_has_no_nearest():
    assert perimeters().where(Point(46.8, -56.2)) == Outside()


def test_a_perimeter_that_crosses_itself_is_mended():
    bow = [[[0.6, 47.3], [0.7, 47.4], [0.7, 47.3], [0.6, 47.4], [0.6, 47.3]]]

    assert isinstance(around(bow).where(Point(47.35, 0.69)), Inside)
    assert isinstance(around(bow).where(Point(47.38, 0.65)), Outside)


@pytest.mark.parametrize(
    "text",
    ["47.3841, 0.6889", "47,3841 0,6889", "47.3841;0.6889", "47.3841° 0.6889°", " 47.3841,0.6889"],
)
def test_coordinates_are_read_as_maps_copy_them(text):
    assert Point.read(text) == Point(47.3841, 0.6889)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("0.6889, 47.3841", "swapped"),
        ("55.45, -20.88", "swapped"),
        ("40.4, -3.7", "not in France"),
        ("95, 200", "not in France"),
        ("nan, nan", "Type the latitude"),
        ("47.3841", "Type the latitude"),
        ("rue Nationale", "Type the latitude"),
        ("47.3841, 0.6889, 12", "Type the latitude"),
        ("4" * 1000, "Type the latitude"),
        ("47.3, 1e400", "not in France"),
    ],
)
def test_what_is_no_place_in_france_is_refused_in_a_sentence(text, said):
    with translation.override("en"), pytest.raises(BadPoint, match=said):
        Point.read(text)


def test_an_import_drops_what_was_read(db):
    NeighbourhoodFactory(code="QN03709M", perimeter=[SQUARE])
    before = geography.where(Point(47.35, 0.65))

    load_shipped("37")

    assert isinstance(before, Inside)
    assert isinstance(geography.where(Point(47.35, 0.65)), Outside)


def test_perimeters_are_read_once(db, monkeypatch):
    place = NeighbourhoodFactory(perimeter=[SQUARE])
    geography.where(Point(47.35, 0.65))
    monkeypatch.setattr(geography, "Perimeters", lambda rows: pytest.fail("read again"))

    assert geography.where(Point(47.35, 0.65)) == Inside(place)


def test_another_process_s_import_is_noticed(db):
    """Only the database tells: nothing in this process was called."""
    place = NeighbourhoodFactory(perimeter=[SQUARE])
    before = geography.where(Point(47.35, 0.65))

    Neighbourhood.objects.filter(pk=place.pk).update(
        perimeter=[ISLAND], loaded_at=timezone.now() + timedelta(seconds=1)
    )

    assert isinstance(before, Inside)
    assert isinstance(geography.where(Point(47.35, 0.65)), Outside)


def test_without_perimeters_everything_is_outside(db):
    assert geography.where(Point(47.35, 0.65)) == Outside()
