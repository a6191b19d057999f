"""Drawings of skills: each shipped skill has its own and a sentence; any other has the default."""

import json

import pytest

from learners.frameworks import REFERENCE, SHIPPED
from learners.models import Skill
from learners.pictograms import DEFAULT, PICTOGRAMS, pictogram_called
from learners.templatetags.pictograms import pictogram


def shipped():
    for name in SHIPPED:
        document = json.loads((REFERENCE / f"{name}.json").read_text())
        for area in document["areas"]:
            yield from area["skills"]


def test_every_shipped_skill_is_drawn_and_said_in_the_first_person():
    skills = list(shipped())

    assert {skill["pictogram"] for skill in skills} == PICTOGRAMS.keys()
    assert all(skill["plain_fr"].startswith(("Je ", "J’")) for skill in skills)
    assert all(skill["plain_en"].startswith("I ") for skill in skills)


def test_a_skill_of_one_s_own_has_the_common_drawing():
    assert pictogram_called("") is pictogram_called("no-such") is DEFAULT
    assert pictogram(Skill(pictogram="no-such"))["drawing"] is DEFAULT


@pytest.mark.parametrize("slug", PICTOGRAMS)
def test_each_drawing_has_its_warm_dot_inside_the_square(slug):
    x, y, radius = PICTOGRAMS[slug].sun

    assert radius <= min(x, y, 48 - x, 48 - y)
