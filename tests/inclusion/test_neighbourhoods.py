import json
import zipfile
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from inclusion.models import Commune, Neighbourhood
from inclusion.neighbourhoods import CODE, NEIGHBOURHOODS, load_shipped, read

SQUARE = [[[0.68, 47.37], [0.69, 47.37], [0.69, 47.38], [0.68, 47.37]]]


def feature(code="QN03709M", **changes):
    said = {
        "code_qp": code,
        "lib_qp": "Sanitas",
        "insee_dep": "37",
        "insee_com": "37261",
        "lib_com": "Tours",
        "siren_epci": "243700754",
    }
    geometry = changes.pop("geometry", {"type": "Polygon", "coordinates": SQUARE})
    return {"type": "Feature", "properties": said | changes, "geometry": geometry}


@pytest.fixture
def official(tmp_path):
    def _write(*features, mark=False):
        path = tmp_path / "QP2024.geojson"
        text = json.dumps({"type": "FeatureCollection", "features": features})
        path.write_text(text, encoding="utf-8-sig" if mark else "utf-8")
        return path

    return _write


def imported(path):
    call_command("import_neighbourhoods", str(path), department="37", stdout=StringIO())


def test_the_whole_list_is_shipped_with_every_perimeter():
    places = read(NEIGHBOURHOODS)

    assert len(places) == 1584
    assert all(CODE.fullmatch(place["code"]) and place["perimeter"] for place in places)


def test_one_department_has_its_fifteen_neighbourhoods(db):
    load_shipped("37")

    sanitas = Neighbourhood.objects.get(code="QN03709M")
    assert Neighbourhood.objects.count() == 15
    assert [place.name for place in sanitas.communes.all()] == ["Tours"]
    assert Commune.objects.get(code="37261").postcode


def test_loading_twice_changes_nothing(db):
    load_shipped("93")
    before = list(Neighbourhood.objects.values_list("pk", "code", "name", "communes__code"))

    load_shipped("93")

    assert list(Neighbourhood.objects.values_list("pk", "code", "name", "communes__code")) == before


def test_a_neighbourhood_of_a_merged_commune_is_in_the_new_one(db):
    load_shipped("93")

    both = Neighbourhood.objects.get(code="QN09342M")
    assert [place.name for place in both.communes.all()] == ["Saint-Denis"]


@pytest.mark.parametrize("communes", ["37261,37233", "37261, 37233", ["37261", "37233"]])
def test_the_official_file_may_list_communes_either_way(db, official, communes):
    imported(official(feature(insee_com=communes, lib_com=None), mark=True))

    place = Neighbourhood.objects.get()
    assert {town.code for town in place.communes.all()} == {"37261", "37233"}
    assert place.longitude == pytest.approx(0.685)


def test_the_official_zip_is_taken_as_downloaded(db, official, tmp_path):
    path = tmp_path / "QP2024.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(official(feature()), "GEOJSON/QP2024_France_Hexagonale_WGS84.geojson")
        archive.writestr("SHP/readme.txt", "not this")

    imported(path)

    assert Neighbourhood.objects.get().name == "Sanitas"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"code": "QP037001"}, "not the code"),
        ({"insee_com": "Tours"}, "INSEE code"),
        ({"geometry": {"type": "Point", "coordinates": [0, 0]}}, "no perimeter"),
        ({"geometry": {"type": "Polygon", "coordinates": [[[525000.0, 6700000.0]]]}}, "WGS84"),
        ({"lib_qp": None}, "not the GeoJSON"),
    ],
)
def test_one_wrong_neighbourhood_stops_all(db, official, wrong, said):
    path = official(feature("QN03708M"), feature(**wrong))

    with pytest.raises(CommandError, match=said):
        imported(path)

    assert not Neighbourhood.objects.exists()


@pytest.mark.parametrize("content", ["", "{}", "[]", "not json", '{"features": []}', "\x00\x01"])
def test_another_file_is_refused_in_one_line(db, tmp_path, content):
    path = tmp_path / "other.geojson"
    path.write_text(content)

    with pytest.raises(CommandError) as refusal:
        imported(path)

    assert "\n" not in str(refusal.value)


def test_a_missing_file_is_named(db, tmp_path):
    with pytest.raises(CommandError, match="nowhere"):
        imported(tmp_path / "nowhere.geojson")


def test_a_neighbourhood_named_twice_is_refused(db, official):
    with pytest.raises(CommandError, match="more than once"):
        imported(official(feature(), feature()))
