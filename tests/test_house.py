"""The house keeps its own rules, and each rule is seen to catch a planted fault."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps

from learners.belongings import everything_kept
from learners.models import Learner
from tests import house
from tests.house import ROOT
from workshops.models import Attendance

GUARDED = {"views", "api", "forms", "tables", "filters", "actions"}

# Queries that rightly go round `.of(organisation)`, with the reason.
OPEN_DOORS = {
    ("inclusion/actions/organisations.py", "Organisation"): "a name of its own among all",
    ("inclusion/actions/organisations.py", "Network"): "a name of its own among all",
    ("inclusion/actions/people.py", "NetworkMembership"): "seats of a network, no organisation's",
    ("inclusion/actions/people.py", "Organisation"): "locks the one of the membership changed",
    ("inclusion/actions/people.py", "Invitation"): "found by its signed link, by nobody's member",
    ("inclusion/forms.py", "User"): "members of the organisation; accounts belong to none",
    ("inclusion/views/invitation.py", "User"): "whether the person invited has an account",
    ("inclusion/views/journal.py", "User"): "names of those the organisation's entries speak of",
    ("inclusion/views/network.py", "Invitation"): "those the network coordinator sent",
    ("learners/actions/linking.py", "PersonalLink"): "found by its token, by nobody's member",
    ("learners/actions/people.py", "Counter"): "the counter is reserved for an organisation",
    ("learners/actions/drafting.py", "SkillMatch"): "those of the draft being written",
    ("learners/views/drafts.py", "SkillFramework"): "scales that come with the product",
    ("learners/views/zones.py", "LocalZone"): "a network's own list, seen by its coordinator",
    ("learners/actions/merging.py", "Merge"): "the old ones of every organisation are forgotten",
    ("workshops/actions/answering.py", "SelfLink"): "found by its token, by nobody's member",
    ("workshops/actions/askings.py", "ReplyLink"): "found by its token, by nobody's member",
    ("workshops/actions/locking.py", "Attendance"): "a subquery on the session being locked",
}

# Files that may say a piece of HTML is safe, with the reason.
TRUSTED = {
    "inclusion/templatetags/house.py": "a constant attribute",
    "reports/templatetags/charts.py": "templates already escaped, put together",
}


def faults(paths, rule):
    return [
        f"{path.relative_to(ROOT)}: {fault}"
        for path in paths
        for fault in rule(path.read_text(encoding="utf-8"))
    ]


def in_rooms(*rooms):
    return [path for path in house.modules() if house.layer_of(path) in rooms]


def lines(count):
    return "x = 1\n" * count


def test_no_module_is_too_long():
    paths = [*house.modules(), *house.files("*.py", under="tests")]

    assert not faults(paths, lambda text: house.too_long(text, house.MODULE_LINES))
    assert house.too_long(lines(401), house.MODULE_LINES)
    assert not house.too_long(lines(400), house.MODULE_LINES)


def test_no_function_is_too_long():
    paths = [
        *house.modules(),
        *house.files("*.py", under="tests"),
        *house.files("*.py", under="scripts"),
    ]

    assert not faults(paths, house.long_functions)
    assert house.long_functions("def long():\n" + "    x = 1\n" * 40)
    assert not house.long_functions("def short():\n" + "    x = 1\n" * 39)


def test_no_template_is_too_long():
    templates = house.files("*.html", "*.svg", under="templates")

    assert not faults(templates, lambda text: house.too_long(text, house.TEMPLATE_LINES))
    assert house.too_long("<p></p>\n" * 131, house.TEMPLATE_LINES)


def test_names_say_something():
    assert not [fault for path in house.modules() for fault in house.vague_names(path)]
    assert house.vague_names(Path("learners/utils.py"))
    assert house.vague_names(Path("learners/helpers/names.py"))


def test_queries_go_through_the_organisations_door():
    found = {
        (str(path.relative_to(ROOT)), model)
        for path in in_rooms(*GUARDED)
        for model, _line in house.doorless_queries(path.read_text())
    }

    assert found - OPEN_DOORS.keys() == set()
    assert OPEN_DOORS.keys() - found == set(), "an open door that nobody uses any more"


@pytest.mark.parametrize("query", ["Learner.objects.all()", "models.Learner.objects.filter(pk=1)"])
def test_a_query_without_the_door_is_seen(query):
    assert house.doorless_queries(query)
    assert house.doorless_queries("Learner._default_manager.of(1).x; Learner.objects.get(pk=1)")
    assert not house.doorless_queries("Learner.objects.of(organisation).filter(pk=1)")


def test_views_write_nothing():
    assert not faults(in_rooms("views", "api", "tables", "filters"), house.writes)
    assert house.writes("form.save()")
    assert house.writes("Learner.objects.of(organisation).create(name='x')")


def test_escaping_is_never_gone_round():
    paths = [*house.modules(), *house.files("*.html", "*.svg", under="templates")]
    found = faults(
        [p for p in paths if str(p.relative_to(ROOT)) not in TRUSTED], house.trusted_markup
    )

    assert not found


@pytest.mark.parametrize(
    "markup", ["mark_safe(name)", "{{ name|safe }}", "{{ name | safe }}", "{% autoescape off %}"]
)
def test_markup_said_to_be_safe_is_seen(markup):
    assert house.trusted_markup(markup)


def test_no_file_names_a_registry():
    texts = [path for path in house.files("*", ".*") if is_text(path)]

    assert not faults(texts, house.registry_hosts)
    assert house.registry_hosts("https://" + house.REGISTRY_HOSTS[0] + "/simple")


def is_text(path):
    return b"\0" not in path.read_bytes()[:4096] and path.suffix not in {".geojson", ".gz"}


def test_pages_ask_no_other_host():
    assert not faults(house.files("*.html", "*.svg", under="templates"), house.foreign_assets)
    assert house.foreign_assets('<script src="https://example.org/x.js"></script>')
    assert house.foreign_assets('<link rel="stylesheet" href="//example.org/x.css">')
    assert not house.foreign_assets('<a href="https://example.org/">elsewhere</a>')


def test_no_test_is_skipped():
    paths = [p for p in house.files("*.py", under="tests") if p.name != "house.py"]

    assert not faults(paths, house.skipped_tests)
    assert house.skipped_tests("@pytest.mark.skipif(True)\ndef test(): ...")
    assert house.skipped_tests("pytest.xfail('later')")


def test_apps_meet_by_imports_alone():
    assert not faults(house.modules(), house.late_models)
    assert house.late_models("apps.get_model('learners', 'Learner')")
    assert house.late_models("signals.post_save.connect(listen)")


def keys_to_a_learner():
    """Every foreign key to a learner that any of our models has, as (model, name)."""
    return {
        (model, key.name)
        for app in house.APPS
        for model in apps.get_app_config(app).get_models(include_auto_created=True)
        for key in model._meta.concrete_fields
        if key.related_model is Learner and model is not Learner
    }


def test_every_row_that_belongs_to_a_learner_follows_them():
    said = {(kept.model, kept.link) for kept in everything_kept() if "__" not in kept.link}

    assert keys_to_a_learner() == said, "say in kept.py how these rows follow a learner"
    assert (Attendance, "learner") in keys_to_a_learner()


@pytest.mark.parametrize("kept", everything_kept(), ids=lambda kept: kept.model.__name__)
def test_every_column_is_shown_to_the_person_or_withheld_with_a_reason(kept):
    columns = {field.name for field in kept.model._meta.concrete_fields} - {kept.link}
    told = [*kept.shown.split(), *kept.withheld]

    assert sorted(told) == sorted(columns)
    assert all(kept.withheld.values())


@pytest.mark.parametrize(
    ("contract", "importer", "imported"),
    [
        ("floors", "inclusion.planted", "learners"),
        ("inclusion", "inclusion.models", "inclusion.actions"),
        ("rooms", "learners.models", "learners.views"),
        ("reports", "reports.dataset", "reports.facts"),
    ],
)
def test_an_arrow_that_points_up_is_seen(tmp_path, contract, importer, imported):
    """The contracts of pyproject.toml, tried on a small house with one arrow the wrong way."""
    for app in house.APPS:
        plant(tmp_path / app / "__init__.py")
    plant(tmp_path.joinpath(*imported.split("."), "__init__.py"))
    plant(tmp_path.joinpath(*importer.split(".")).with_suffix(".py"), f"import {imported}\n")
    plant(tmp_path / "pyproject.toml", (ROOT / "pyproject.toml").read_text())

    code = "import sys; from importlinter.cli import lint_imports_command as run; run(sys.argv[1:])"
    command = [sys.executable, "-c", code, "--no-cache", "--contract", contract]
    outcome = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert outcome.returncode == 1
    assert f"{importer} -> {imported}" in outcome.stdout


def plant(path, text=""):
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)


def test_the_drawing_is_true():
    from scripts import draw_architecture

    page = (ROOT / "docs" / "architecture.md").read_text()

    assert draw_architecture.drawing() in page, "the code has changed: make drawing"
