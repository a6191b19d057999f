"""Frameworks of one's own: written as drafts, published once, never edited after."""

import pytest
from django.core.exceptions import ValidationError

from inclusion.models import JournalEntry
from learners import actions
from learners.entries import Entry
from learners.models import SkillFramework, SkillMatch
from tests.factories import (
    AssessmentFactory,
    LearnerFactory,
    SkillFactory,
    SkillFrameworkFactory,
    WorkshopFactory,
)
from workshops.forms.aims import AimsForm

OWN, SHARED = "/referentiels/", "/reseau/referentiels/"


@pytest.fixture
def scale(db):
    return SkillFrameworkFactory(slug="commun")


@pytest.fixture
def client(sign_in, coordinator):
    return sign_in(coordinator)


@pytest.fixture
def draft(scale, organisation, coordinator):
    return actions.add_framework(
        organisation, by=coordinator, scale=scale, name_fr="Jardin connecté"
    )


@pytest.fixture
def published(draft, coordinator):
    entry = Entry("Semer", area_fr="Jardin", seen_fr=("Sème avec quelqu’un.", "Sème seul."))
    actions.write_skill(draft, entry, by=coordinator)
    actions.write_skill(draft, Entry("Arroser", area_fr="Jardin"), by=coordinator)
    return actions.publish_framework(draft, by=coordinator)


def page(framework, tail="", start=OWN):
    return f"{start}{framework.public_id}/{tail}"


def titles(framework):
    return sorted(framework.skills.values_list("name_fr", flat=True))


def test_a_framework_is_begun_written_and_published_by_page(client, organisation, scale):
    told = {"organisation": organisation.public_id, "name_fr": "Jardin connecté", "version": "1"}
    client.post(OWN + "nouveau/", told | {"scale": scale.pk})
    draft = SkillFramework.objects.get(organisation=organisation)
    skill = {"area": "Jardin", "name": "Semer", "plain": "Je sème.", "seen_2": "Sème seul."}

    client.post(page(draft, "competences/"), skill)
    client.post(page(draft, "publier/"))

    draft.refresh_from_db()
    written = draft.skills.get()
    assert draft.published_at is not None
    assert draft.levels.count() == scale.levels.count()
    assert (written.name_fr, written.code, written.area.name_fr) == ("Semer", "1.1", "Jardin")
    assert [str(one) for one in written.sights.all()] == ["Sème seul."]
    assert {"framework.added", "framework.published"} <= set(
        JournalEntry.objects.values_list("verb", flat=True)
    )


def test_levels_are_said_in_ones_own_words_and_an_unnamed_one_ends_the_scale(client, draft):
    told = {"name_fr": "Jardin", "version": "1", "name_0": "Graine", "name_1": "Pousse"}

    client.post(page(draft, "modifier/"), told | {"plain_1": "Ça pousse", "name_3": "Arbre"})

    draft.refresh_from_db()
    assert draft.name_fr == "Jardin"
    assert [str(level) for level in draft.levels.all()] == ["Graine", "Pousse"]
    assert draft.levels.get(value=1).plain_fr == "Ça pousse"


def test_a_scale_of_one_level_is_refused(client, draft):
    answer = client.post(
        page(draft, "modifier/"), {"name_fr": "Jardin", "version": "1", "name_0": "Graine"}
    )

    assert answer.context["form"].non_field_errors()
    assert draft.levels.count() == 4


def test_an_empty_draft_is_not_published(client, draft):
    client.post(page(draft, "publier/"))

    draft.refresh_from_db()
    assert draft.is_draft


@pytest.mark.parametrize(
    "act",
    [
        lambda one, by: actions.write_skill(one, Entry("Tailler", area_fr="Jardin"), by=by),
        lambda one, by: actions.remove_skill(one, one.skills.first(), by=by),
        lambda one, by: actions.fill_framework(one, [Entry("A", area_fr="B")], by=by),
        lambda one, by: actions.set_matches(one, [], by=by),
        lambda one, by: actions.remove_draft(one, by=by),
        lambda one, by: actions.publish_framework(one, by=by),
        lambda one, by: actions.change_framework(
            one,
            [{"name_fr": "Un"}, {"name_fr": "Deux"}],
            by=by,
            **dict.fromkeys(["name_fr", "name_en", "version", "source", "licence"], "x"),
        ),
    ],
)
def test_a_published_version_is_never_edited(published, coordinator, act):
    before = titles(published), published.levels.count(), str(published)

    with pytest.raises(ValidationError):
        act(published, coordinator)

    published.refresh_from_db()
    assert (titles(published), published.levels.count(), str(published)) == before


def test_what_comes_with_the_product_is_never_edited(scale, coordinator):
    with pytest.raises(ValidationError):
        actions.write_skill(scale, Entry("A", area_fr="B"), by=coordinator)
    with pytest.raises(ValidationError):
        actions.new_version(scale, by=coordinator)


def test_the_pages_of_a_published_version_lead_back(client, published):
    for tail in ("modifier/", "competences/", "remplir/", "correspondances/", "supprimer/"):
        assert client.get(page(published, tail)).status_code == 302
    client.post(page(published, "supprimer/"))

    assert SkillFramework.objects.filter(pk=published.pk).exists()


def test_only_published_ones_are_offered_to_workshops_and_archived_ones_no_more(
    draft, organisation, coordinator
):
    workshop = WorkshopFactory(organisation=organisation)
    actions.write_skill(draft, Entry("Semer", area_fr="Jardin"), by=coordinator)

    def offered():
        return {str(skill) for skill in AimsForm(workshop).offered}

    assert "Semer" not in offered()
    actions.publish_framework(draft, by=coordinator)
    assert "Semer" in offered()
    actions.archive_framework(draft, by=coordinator)
    assert "Semer" not in offered()


def test_a_new_version_leaves_what_was_assessed_as_it_is(client, published, organisation):
    skill = published.skills.first()
    seen = AssessmentFactory(learner=LearnerFactory(organisation=organisation), skill=skill)

    client.post(page(published, "nouvelle-version/"))

    newer = SkillFramework.objects.get(replaces=published)
    seen.refresh_from_db()
    assert (newer.version, newer.slug, newer.is_draft) == ("2", published.slug, True)
    assert titles(newer) == titles(published)
    assert {str(one) for one in newer.skills.get(name_fr="Semer").sights.all()} == {
        "Sème avec quelqu’un.",
        "Sème seul.",
    }
    assert seen.skill == skill
    assert set(SkillMatch.objects.values_list("quality", flat=True)) == {"same"}


def test_two_new_versions_are_not_written_at_once(published, coordinator):
    actions.new_version(published, by=coordinator)

    with pytest.raises(ValidationError):
        actions.new_version(published, by=coordinator)


def test_a_skill_written_otherwise_is_no_longer_called_the_same(published, coordinator):
    newer = actions.new_version(published, by=coordinator)
    skill = newer.skills.get(name_fr="Semer")

    actions.write_skill(newer, Entry("Planter", area_fr="Jardin"), by=coordinator, skill=skill)

    assert set(skill.older_matches.values_list("quality", flat=True)) == {"near"}


def test_somebody_says_what_each_skill_has_become(client, published, coordinator):
    newer = actions.new_version(published, by=coordinator)
    sow, water = published.skills.order_by("code")
    told = {f"to_{sow.pk}": "1.2", f"how_{sow.pk}": "changed", f"how_{water.pk}": "near"}

    client.post(page(newer, "correspondances/"), told)
    shown = client.get(page(newer)).content.decode()

    matches = SkillMatch.objects.filter(newer__framework=newer)
    assert [(m.older, m.newer.code, m.quality) for m in matches] == [(sow, "1.2", "changed")]
    assert "N’y est plus" in shown


def test_a_match_with_another_framework_is_refused(published, coordinator):
    newer = actions.new_version(published, by=coordinator)
    other = SkillFactory()

    with pytest.raises(ValidationError):
        actions.set_matches(newer, [(other, newer.skills.first(), "same")], by=coordinator)


def test_matches_are_proposed_by_code_and_title(published, coordinator):
    newer = actions.new_version(published, by=coordinator)
    entries = [
        Entry("Semer", area_fr="Jardin", code="1.1"),
        Entry("Récolter", area_fr="Jardin", code="1.2"),
    ]

    actions.fill_framework(newer, entries, by=coordinator)

    told = SkillMatch.objects.filter(newer__framework=newer).order_by("older__code")
    assert [(m.newer.name_fr, m.quality) for m in told] == [("Semer", "same"), ("Récolter", "near")]


def test_a_skill_is_corrected_moved_and_removed_while_it_is_a_draft(client, draft, coordinator):
    skill = actions.write_skill(draft, Entry("Semer", area_fr="Jardin"), by=coordinator)
    address = page(draft, f"competences/{skill.public_id}/")

    client.post(address, {"area": "Verger", "name": "Semer", "code": "V1"})
    skill.refresh_from_db()
    moved = skill.area.name_fr, skill.code, draft.areas.count()
    client.post(address, {"remove": "1"})

    assert moved == ("Verger", "V1", 1)
    assert (draft.skills.count(), draft.areas.count()) == (0, 0)


def test_a_code_is_taken_once(client, draft, coordinator):
    actions.write_skill(draft, Entry("Semer", area_fr="Jardin", code="J1"), by=coordinator)

    answer = client.post(
        page(draft, "competences/"), {"area": "Jardin", "name": "Tailler", "code": "J1"}
    )

    assert answer.context["form"].errors["code"]
    assert titles(draft) == ["Semer"]


def test_a_draft_is_deleted_and_a_published_one_archived(client, draft, published):
    client.post(page(published, "archiver/"))
    shelf = client.get(OWN)
    newer = SkillFramework.objects.get(pk=published.pk)

    assert newer.archived_at is not None
    assert [one.pk for one in shelf.context["archived"]] == [published.pk]


def test_a_facilitator_sees_and_writes_nothing(sign_in, facilitator, draft, organisation):
    client = sign_in(facilitator)

    assert client.get(OWN + "nouveau/").status_code == 403
    for tail in ("modifier/", "competences/", "remplir/", "publier/", "archiver/", "supprimer/"):
        assert client.post(page(draft, tail)).status_code == 403
    assert "Écrire un référentiel" not in client.get(OWN).content.decode()


def test_another_organisation_finds_no_draft_of_ours(sign_in, house_b, draft):
    client = sign_in(house_b.administrator)

    for tail in ("", "modifier/", "publier/", "tableur/"):
        assert client.post(page(draft, tail)).status_code in (404, 405)
        assert client.get(page(draft, tail)).status_code in (404, 405)


def test_a_network_writes_for_its_members_who_change_nothing(
    sign_in, network_coordinator, house_a, house_c, scale
):
    client = sign_in(network_coordinator)
    client.post(SHARED + "nouveau/", {"name_fr": "Commun", "version": "1", "scale": scale.pk})
    draft = SkillFramework.objects.get(network=house_a.organisation.network)
    client.post(page(draft, "competences/", SHARED), {"area": "A", "name": "Coopérer"})
    member, stranger = sign_in(house_a.coordinator), sign_in(house_c.coordinator)
    before = member.get(page(draft)).status_code

    client.post(page(draft, "publier/", SHARED))

    assert (before, member.get(page(draft)).status_code) == (404, 200)
    assert stranger.get(page(draft)).status_code == 404
    assert member.post(page(draft, "archiver/")).status_code == 404
    assert JournalEntry.objects.get(verb="framework.published").target == draft.public_id


def test_a_network_coordinator_finds_its_own_alone(sign_in, network_coordinator, draft):
    assert sign_in(network_coordinator).get(page(draft, "", SHARED)).status_code == 404


def test_a_coordinator_writes_none_for_the_network(client):
    assert client.get(SHARED).status_code == 403
    assert client.get(SHARED + "nouveau/").status_code == 403
