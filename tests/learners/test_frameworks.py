"""The frameworks that come with the product, loaded once and never changed."""

import json

import pytest
from django.core.management import call_command

from learners.frameworks import REFERENCE, SHIPPED, load
from learners.models import Level, Skill, SkillFramework, SkillMatch
from tests.factories import SkillFrameworkFactory

from .published_titles import CRCN, DIGCOMP_22, DIGCOMP_30

MOVED = {"2.5": "changed", "3.4": "changed", "4.3": "changed", "4.4": "changed", "5.3": "near"}
SCALE = ["Not yet", "With help", "Alone", "Helps others", "Finds new ways"]
MAKING = ["3D modelling and printing", "Electronics", "Code", "Laser and vinyl cutting"]
MAKING += ["Video and sound", "Web publishing", "Data", "Teamwork", "Public speaking"]


@pytest.fixture
def loaded(db):
    return load()


def test_loading_again_adds_nothing(loaded, capsys):
    call_command("import_frameworks")

    assert loaded == load()
    assert f"{loaded.skills} skills are loaded" in capsys.readouterr().out


def test_a_newer_release_says_skills_anew_and_leaves_their_titles(loaded):
    skill = Skill.objects.get(framework__slug="making", code="M1.1")
    said, title = skill.plain_fr, skill.name_fr
    Skill.objects.filter(pk=skill.pk).update(plain_fr="", pictogram="", name_fr="Autre titre")

    load()

    skill.refresh_from_db()
    assert (skill.plain_fr, skill.name_fr) == (said, "Autre titre")
    assert said != title


@pytest.mark.parametrize("name", SHIPPED)
def test_each_is_whole_in_both_languages(loaded, name):
    told = json.loads((REFERENCE / f"{name}.json").read_text())
    skills = Skill.objects.filter(framework__slug=told["slug"], framework__version=told["version"])

    assert skills.count() == sum(len(area["skills"]) for area in told["areas"])
    assert not skills.filter(name_fr="").exists()
    assert not skills.filter(name_en="").exists()


@pytest.mark.parametrize(
    ("slug", "version", "column", "titles"),
    [
        ("digcomp", "2.2", "name_en", DIGCOMP_22),
        ("digcomp", "3.0", "name_en", DIGCOMP_30),
        ("crcn", "2019", "name_fr", CRCN),
    ],
)
def test_official_titles_are_those_published_and_the_others_say_they_are_translations(
    loaded, slug, version, column, titles
):
    framework = SkillFramework.objects.get(slug=slug, version=version)
    rows = [*framework.areas.all(), *framework.skills.all()]

    assert {row.code: getattr(row, column) for row in rows} == titles
    assert framework.is_official_in(column[-2:])
    assert not framework.is_official_in({"en": "fr", "fr": "en"}[column[-2:]])
    assert framework.source
    assert framework.licence


def test_digcomp_has_its_five_areas_and_twenty_one_competences(loaded):
    for version in ("2.2", "3.0"):
        digcomp = SkillFramework.objects.get(slug="digcomp", version=version)

        assert (digcomp.areas.count(), digcomp.skills.count()) == (5, 21)


def test_what_changed_from_one_version_to_the_next_is_never_called_the_same(loaded):
    newer = SkillFramework.objects.get(slug="digcomp", version="3.0")
    rows = SkillMatch.objects.filter(newer__framework=newer, older__framework=newer.replaces)
    told = {(row.older.code, row.newer.code): row.quality for row in rows}

    assert newer.replaces.version == "2.2"
    assert told == {(code, code): MOVED.get(code, "same") for code in DIGCOMP_30 if "." in code}


def test_each_crcn_skill_answers_to_some_of_digcomp_and_none_is_called_the_same(loaded):
    crcn = SkillFramework.objects.get(slug="crcn")
    rows = SkillMatch.objects.filter(newer__framework=crcn)

    assert set(rows.values_list("newer", flat=True)) == set(
        crcn.skills.values_list("pk", flat=True)
    )
    assert {row.older.framework.version for row in rows} == {"2.2"}
    assert not rows.filter(quality=SkillMatch.Quality.SAME).exists()


def test_making_tells_each_level_of_each_skill_in_observable_words(loaded):
    making = SkillFramework.objects.get(slug="making")
    reached = making.levels.filter(value__gte=1).count()

    assert list(making.areas.values_list("name_en", flat=True)) == MAKING
    for skill in making.skills.all():
        words = list(skill.sights.values_list("seen_fr", "seen_en"))
        assert len(words) == reached
        assert len({one for pair in words for one in pair if one}) == 2 * reached


def test_every_scale_begins_below_the_first_official_level_and_reaches_them_in_order(loaded):
    for framework in SkillFramework.objects.all():
        levels = list(Level.objects.filter(framework=framework))
        official = [(one.official_low, one.official_high) for one in levels]

        assert [one.name_en for one in levels] == SCALE[: len(levels)]
        assert all(one.plain_en and one.plain_fr and one.name_fr for one in levels)
        assert [one.value for one in levels] == list(range(len(levels)))
        assert official == [(None, None), (1, 2), (3, 4), (5, 6), (7, 8)][: len(levels)]


def test_everybody_reads_them_with_what_is_official_and_the_versions(loaded, sign_in, facilitator):
    client = sign_in(facilitator)
    newer = SkillFramework.objects.get(slug="digcomp", version="3.0")

    shelf = client.get("/referentiels/").content.decode()
    page = client.get(f"/referentiels/{newer.public_id}/").content.decode()

    assert "Intitulés français\N{NO-BREAK SPACE}: traduction de travail" in shelf
    assert "Intitulés anglais\N{NO-BREAK SPACE}: officiels" in shelf
    assert "remplace la version 2.2" in shelf
    assert "CC BY 4.0" in page
    assert "Depuis DigComp 2.2" in page
    assert page.count(">modifiée<") == 4


def test_what_is_seen_at_each_level_is_told(loaded, sign_in, facilitator):
    making = SkillFramework.objects.get(slug="making")

    page = sign_in(facilitator).get(f"/referentiels/{making.public_id}/").content.decode()

    assert "Trouve pourquoi une impression a raté" in page
    assert "7 à 8" not in page


def test_a_framework_of_elsewhere_is_answered_like_none(sign_in, house_a, house_b, house_c):
    theirs = SkillFrameworkFactory(organisation=house_b.organisation)
    shared = SkillFrameworkFactory(network=house_b.organisation.network)

    def ask(user, framework):
        return sign_in(user).get(f"/referentiels/{framework.public_id}/").status_code

    assert ask(house_a.administrator, theirs) == 404
    assert ask(house_a.facilitator, shared) == 200
    assert ask(house_c.facilitator, shared) == 404


def test_a_draft_is_seen_by_those_who_write_it_alone(sign_in, house_a):
    own = SkillFrameworkFactory(organisation=house_a.organisation, published_at=None)
    network_s = SkillFrameworkFactory(network=house_a.organisation.network, published_at=None)

    def ask(user, framework):
        return sign_in(user).get(f"/referentiels/{framework.public_id}/").status_code

    assert ask(house_a.coordinator, own) == 200
    assert ask(house_a.facilitator, own) == 404
    assert ask(house_a.coordinator, network_s) == 404


def test_the_pages_take_few_queries_however_many_skills(
    loaded, sign_in, facilitator, django_assert_max_num_queries
):
    client = sign_in(facilitator)
    newer = SkillFramework.objects.get(slug="digcomp", version="3.0")

    for address in ("/referentiels/", f"/referentiels/{newer.public_id}/"):
        with django_assert_max_num_queries(14):
            client.get(address)
