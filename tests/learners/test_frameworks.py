"""The frameworks that come with the product, loaded once and never changed."""

import json

import pytest
from django.core.management import call_command

from learners.frameworks import REFERENCE, SHIPPED, load
from learners.models import Level, Skill, SkillFramework, SkillMatch


@pytest.fixture
def loaded(db):
    return load()


def test_loading_again_adds_nothing(loaded, capsys):
    call_command("import_frameworks")

    assert loaded == load()
    assert f"{loaded.skills} skills are loaded" in capsys.readouterr().out


@pytest.mark.parametrize("name", SHIPPED)
def test_each_is_whole_in_both_languages(loaded, name):
    told = json.loads((REFERENCE / f"{name}.json").read_text())
    skills = Skill.objects.filter(framework__slug=told["slug"], framework__version=told["version"])

    assert skills.count() == sum(len(area["skills"]) for area in told["areas"])
    assert not skills.filter(name_fr="").exists()
    assert not skills.filter(name_en="").exists()


def test_digcomp_has_its_five_areas_and_twenty_one_competences(loaded):
    for version in ("2.2", "3.0"):
        digcomp = SkillFramework.objects.get(slug="digcomp", version=version)

        assert (digcomp.areas.count(), digcomp.skills.count()) == (5, 21)


def test_what_changed_from_one_version_to_the_next_is_never_called_the_same(loaded):
    newer = SkillMatch.objects.filter(newer__framework__version="3.0")
    moved = newer.filter(older__code__in=["2.5", "3.4", "4.3", "4.4", "5.3"])

    assert moved.count() == 5
    assert not moved.filter(quality=SkillMatch.Quality.SAME).exists()


def test_every_scale_begins_below_the_first_official_level_and_reaches_them_in_order(loaded):
    for framework in SkillFramework.objects.all():
        levels = list(Level.objects.filter(framework=framework))
        official = [(one.official_low, one.official_high) for one in levels]

        assert [one.value for one in levels] == list(range(len(levels)))
        assert official == [(None, None), (1, 2), (3, 4), (5, 6), (7, 8)][: len(levels)]
