"""The official list of priority neighbourhoods and communes: read, check, load, all or nothing."""

import csv
import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from django.db import transaction

from .journal import record
from .models import Commune, Neighbourhood
from .text import fold

REFERENCE = Path(__file__).parent / "reference"
NEIGHBOURHOODS = REFERENCE / "neighbourhoods-2024.geojson"
COMMUNES = REFERENCE / "communes-2025.csv"
VINTAGE = 2024
CODE = re.compile(r"QN(0\d\d|02[AB]|97\d|98\d)\d\d[MINC]")
MERGED = {"93059": "93066"}  # Pierrefitte-sur-Seine became part of Saint-Denis in 2025
LARGEST = 200 * 1024 * 1024


class Unreadable(ValueError):
    """The file is not what it should be; the message is one sentence for people."""


class Loaded(NamedTuple):
    neighbourhoods: int
    communes: int


def load_shipped(department: str | None = None) -> Loaded:
    """Load the lists that come with the product, whole or for one department."""
    return load(NEIGHBOURHOODS, department)


@transaction.atomic
def load(path: Path, department: str | None = None) -> Loaded:
    """Bring communes and neighbourhoods up to date from `path`. Raises Unreadable; removes none."""
    places = [place for place in read(path) if department in {None, place["department"]}]
    if not places:
        raise Unreadable(f"{path.name} holds no neighbourhood of department {department}.")
    communes = _communes(places, department)
    Commune.objects.bulk_create(
        communes,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "folded", "department", "postcode", "other_postcodes"],
        batch_size=5000,
    )
    _write(places)
    record("neighbourhoods.imported", by=None)
    return Loaded(len(places), len(communes))


def _communes(places: list[dict[str, Any]], department: str | None) -> list[Commune]:
    """The shipped communes of the department, and those the neighbourhoods name besides."""
    named = {code: name for place in places for code, name in place["communes"].items()}
    with COMMUNES.open(encoding="utf-8", newline="") as lines:
        rows = {row["code"]: row for row in csv.DictReader(lines)}
    kept = {
        code: row
        for code, row in rows.items()
        if department in {None, row["department"]} or code in named
    }
    for code, name in named.items():
        if code not in rows:
            kept[code] = {"name": name, "department": _department(code)}
    return [
        Commune(
            code=code,
            name=row["name"],
            folded=fold(row["name"]),
            department=row["department"],
            postcode=row.get("postcode", ""),
            other_postcodes=row.get("other_postcodes", ""),
        )
        for code, row in kept.items()
    ]


def _department(commune: str) -> str:
    return commune[:3] if commune.startswith(("97", "98")) else commune[:2]


def _write(places: list[dict[str, Any]]) -> None:
    Neighbourhood.objects.bulk_create(
        [_row(place) for place in places],
        update_conflicts=True,
        unique_fields=["code", "vintage"],
        update_fields=[
            *("name", "folded", "department", "longitude", "latitude", "perimeter", "loaded_at")
        ],
        batch_size=500,
    )
    codes = [place["code"] for place in places]
    ids = dict(
        Neighbourhood.objects.filter(vintage=VINTAGE, code__in=codes).values_list("code", "pk")
    )
    communes = dict(Commune.objects.values_list("code", "pk"))
    link = Neighbourhood.communes.through
    link.objects.filter(neighbourhood_id__in=ids.values()).delete()
    link.objects.bulk_create(
        link(neighbourhood_id=ids[place["code"]], commune_id=communes[code])
        for place in places
        for code in place["communes"]
    )


def _row(place: dict[str, Any]) -> Neighbourhood:
    fields = {name: value for name, value in place.items() if name != "communes"}
    return Neighbourhood(**fields, folded=fold(place["name"]), vintage=VINTAGE)


def read(path: Path) -> list[dict[str, Any]]:
    """The neighbourhoods of ANCT's GeoJSON or of its zip, checked one by one."""
    try:
        document = json.loads(_text(path))
        features = document["features"]
        places = [_place(feature) for feature in features]
    except OSError as error:
        raise Unreadable(f"{path} cannot be read: {error.strerror}.") from error
    except (ValueError, KeyError, TypeError, AttributeError, zipfile.BadZipFile) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable(f"{path.name} is not the GeoJSON of ANCT's list: {error!r}.") from error
    twice = [
        code for code, times in Counter(place["code"] for place in places).items() if times > 1
    ]
    if twice:
        raise Unreadable(f"{path.name} names {', '.join(twice)} more than once.")
    if not places:
        raise Unreadable(f"{path.name} holds no neighbourhood.")
    return places


def _text(path: Path) -> str:
    """The GeoJSON itself, out of its zip when it comes in one; a byte-order mark is no matter."""
    if not zipfile.is_zipfile(path):
        return path.read_bytes().decode("utf-8-sig")
    with zipfile.ZipFile(path) as archive:
        members = [member for member in archive.infolist() if _is_the_list(member.filename)]
        if len(members) != 1:
            raise Unreadable(f"{path.name} should hold one GEOJSON/…WGS84.geojson.")
        if members[0].file_size > LARGEST:
            raise Unreadable(f"{path.name} holds a list that is far too large.")
        return archive.read(members[0]).decode("utf-8-sig")


def _is_the_list(name: str) -> bool:
    folder, _, file = name.rpartition("/")
    return folder.upper().endswith("GEOJSON") and file.upper().endswith("WGS84.GEOJSON")


def _place(feature: dict[str, Any]) -> dict[str, Any]:
    said = feature["properties"]
    code = str(said["code_qp"])
    if not CODE.fullmatch(code):
        raise Unreadable(f"'{code}' is not the code of a neighbourhood of 2024.")
    perimeter = _perimeter(code, feature["geometry"])
    longitude, latitude = _middle(perimeter)
    return {
        "code": code,
        "name": said["lib_qp"].strip(),
        "department": said["insee_dep"],
        "communes": _named(code, said),
        "longitude": said.get("rep_lon", longitude),
        "latitude": said.get("rep_lat", latitude),
        "perimeter": perimeter,
    }


def _named(code: str, said: dict[str, Any]) -> dict[str, str]:
    """Commune codes and names, whether the file lists them or joins them with commas."""
    codes, names = (
        value.split(",") if isinstance(value, str) else value
        for value in (said["insee_com"], said.get("lib_com") or [])
    )
    names = [*names, *[None] * len(codes)]
    communes = {
        MERGED.get(one.strip(), one.strip()): (name or one).strip()
        for one, name in zip(codes, names, strict=False)
    }
    if not communes or not all(re.fullmatch(r"\d[\dAB]\d{3}", one) for one in communes):
        raise Unreadable(f"{code} names a commune by something else than its INSEE code.")
    return communes


def _perimeter(code: str, geometry: dict[str, Any]) -> list[Any]:
    """MultiPolygon coordinates in WGS84 degrees; a Polygon becomes a MultiPolygon of one."""
    if geometry["type"] not in {"Polygon", "MultiPolygon"}:
        raise Unreadable(f"{code} has no perimeter but a {geometry['type']}.")
    single = geometry["type"] == "Polygon"
    coordinates = [geometry["coordinates"]] if single else geometry["coordinates"]
    if not all(abs(x) <= 180 and abs(y) <= 90 for x, y in _points(coordinates)):
        raise Unreadable(f"{code} has coordinates that are not degrees: take the WGS84 file.")
    return coordinates


def _points(coordinates: list[Any]) -> Iterable[tuple[float, float]]:
    return ((point[0], point[1]) for part in coordinates for ring in part for point in ring)


def _middle(perimeter: list[Any]) -> tuple[float, float]:
    """The middle of the largest extent: where a label goes when the file gives no point."""
    xs, ys = zip(*_points(perimeter), strict=True)
    return round((min(xs) + max(xs)) / 2, 5), round((min(ys) + max(ys)) / 2, 5)
