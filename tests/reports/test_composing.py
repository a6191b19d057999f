"""A report put together by page is a report like any other, and only of its organisation."""

import io
import json

import pytest
from django.core.management import CommandError, call_command
from openpyxl import load_workbook

from reports import actions, catalogue, composing, editing, measuring, palette
from reports.actions import Format
from reports.facts import Scope
from reports.models import ComposedReport
from tests.reports.world import END, START, a_season

EMPTY = {"headlines": [], "sections": []}


@pytest.fixture
def composed(organisation, coordinator):
    return actions.begin_report(
        organisation, by=coordinator, title="Pour la mairie", purpose="", declaration=EMPTY
    )


@pytest.fixture
def post(sign_in, coordinator, organisation, composed):
    """Post to one of its pages, as the coordinator."""

    def _post(page, **told):
        address = f"/bilans/composer/{composed.public_id}/{page}"
        told |= {"organisation": organisation.public_id}
        answer = sign_in(coordinator).post(address, told)
        composed.refresh_from_db()
        return answer

    return _post


def test_a_report_is_put_together_by_page_and_opens_like_any_other(
    post, composed, sign_in, coordinator
):
    post("partie/", do="add", title="Le public", text="Qui vient chez nous.")
    post("chiffre/", do="add", key="part-1", **{"part-1-figures-figures": ["people", "women"]})
    post("chiffre/", do="headline", key="part-1", slug="people")
    table = {"by": "gender", "across": "age", "figures": ["people"], "chart": "on"}
    post(
        "tableau/",
        do="add",
        key="part-1",
        **{f"part-1-table-{name}": value for name, value in table.items()},
    )

    page = sign_in(coordinator).get(f"/bilans/bilan/{composed.slug}/")

    assert page.status_code == 200
    text = page.content.decode()
    assert "Pour la mairie" in text
    assert "Qui vient chez nous." in text
    report = composing.compose(composed)
    assert [figure.slug for figure in report.figures] == ["people", "women", "people"]
    assert [figure.slug for figure in report.headlines] == ["people"]
    assert [table.across.slug for table in report.tables] == ["age"]


def test_texts_of_a_report_are_kept_by_one_begun_from_it_and_written_for_a_period(
    post, composed, organisation, coordinator, sign_in
):
    file = catalogue.find("impact")
    begun = actions.begin_report(
        organisation, by=coordinator, title="Copie", purpose="", declaration=composing.declare(file)
    )
    report = composing.compose(begun)

    assert [slot.slug for slot in report.slots] == [slot.slug for slot in file.slots]
    assert list(report.boxes) == list(file.boxes) != []
    tell = f"/bilans/bilan/{report.slug}/textes/?from={START}&to={END}"
    page = sign_in(coordinator).get(tell).content.decode()
    assert all(f'name="{slot.slug}"' in page for slot in file.slots)


def test_a_text_to_write_is_chosen_by_page_and_asked_for_once(post, composed):
    post("partie/", do="add", title="Une", slots=["highlights", "next"])
    post("partie/", do="add", title="Deux", slots=["next"])

    assert [slot.slug for slot in composing.compose(composed).slots] == ["highlights", "next"]
    page = post("partie/", do="add", title="Trois", slots=["nothing"])
    assert page.status_code == 400
    assert len(composed.declaration["sections"]) == 2


def test_what_is_composed_says_the_same_as_the_report_it_was_begun_from(
    organisation, coordinator, db
):
    season = a_season(3)
    scope, file = Scope(season, START, END), catalogue.find("activity")
    begun = actions.begin_report(
        season, by=coordinator, title="Copie", purpose="", declaration=composing.declare(file)
    )

    theirs = measuring.build(file, scope, "fr")
    ours = measuring.build(composing.compose(begun), scope, "fr")

    def told(dataset):
        return {(c.slug, tuple(sorted(c.members.items()))): c.text for c in dataset.cells()}

    assert told(ours) == {key: text for key, text in told(theirs).items() if key in told(ours)}
    assert len(told(ours)) > 100


@pytest.mark.parametrize("slug", [*catalogue.reports()])
def test_what_only_a_file_can_say_is_said_by_a_report_begun_from_it(organisation, slug):
    scope, file = Scope(a_season(3, organisation=organisation), START, END), catalogue.find(slug)
    like = composing.compose(
        ComposedReport(title="Copie", declaration=json.loads(json.dumps(composing.declare(file))))
    )

    theirs, ours = (measuring.build(report, scope, "fr") for report in (file, like))

    assert like.sheet is file.sheet
    assert ours.method == theirs.method
    assert notes_of(ours) == notes_of(theirs)
    stacks = {table.title: table.stack for part in theirs.sections for table in part.tables}
    for part in ours.sections:
        assert all(table.stack == stacks[table.title] for table in part.tables)


def test_a_part_that_speaks_says_so_where_the_report_is_put_together(
    organisation, coordinator, sign_in
):
    declaration = composing.declare(catalogue.find("progress"))
    begun = actions.begin_report(
        organisation, by=coordinator, title="Copie", purpose="", declaration=declaration
    )

    page = sign_in(coordinator).get(f"/bilans/composer/{begun.public_id}/").content.decode()

    assert page.count("· des phrases") == 2


def notes_of(dataset):
    return [(section.slug, section.notes) for section in dataset.sections if section.notes]


def test_a_copy_of_the_city_contract_keeps_its_sheet_to_copy(sign_in, coordinator, organisation):
    a_season(3, organisation=organisation)
    declaration = composing.declare(catalogue.find("city_contract"))
    begun = actions.begin_report(
        organisation, by=coordinator, title="Notre ville", purpose="", declaration=declaration
    )

    page, file = (
        sign_in(coordinator).get(f"/bilans/bilan/{slug}/feuille/")
        for slug in (begun.slug, "city_contract")
    )

    assert page.status_code == 200
    assert page.context["parts"] == file.context["parts"]
    assert {"0-5", "indirect_costs"} <= shown(page.context["parts"])


def shown(parts):
    """Brackets of age, and texts to write."""
    lines = [line for _title, several in parts for line in several]
    return {line.slot or line.label.removeprefix("âge · ").split(" ")[0] for line in lines}


@pytest.mark.parametrize("slug", [*catalogue.reports()])
def test_no_table_and_no_text_is_lost_in_a_report_begun_from_another(slug):
    file = catalogue.find(slug)

    like = composing.compose(ComposedReport(title="C", declaration=composing.declare(file)))

    assert [one.slug for one in like.slots] == [one.slug for one in file.slots]
    assert parts_of(like) == parts_of(file)


def parts_of(report):
    return [
        (part.slug, [(one.dimension.slug, one.across and one.across.slug) for one in part.tables])
        for part in report.sections
    ]


def test_a_composed_report_has_the_brackets_that_the_organisation_chose(composed, coordinator):
    season = a_season(3, organisation=composed.organisation)
    actions.set_brackets(season, "age_city", [11, 17], by=coordinator)
    told = editing.add_section(EMPTY, "Qui")
    table = {"by": "age_city", "across": "", "figures": ["people"], "chart": "people"}
    told = editing.add_table(told, "part-1", table)
    report = composing.compose(ComposedReport(organisation=season, title="Q", declaration=told))

    dataset = measuring.build(report, Scope(season, START, END), "fr")

    rows = [row.member for row in dataset.sections[0].tables[0].rows]
    assert rows[:3] == ["0-11", "12-17", "18+"]


def test_it_downloads_under_its_title_with_the_same_figures(
    post, composed, sign_in, coordinator, organisation
):
    post("partie/", do="add", title="Le public", text="")
    post("chiffre/", do="add", key="part-1", **{"part-1-figures-figures": ["people"]})
    browser = sign_in(coordinator)

    book = browser.get(f"/bilans/bilan/{composed.slug}/fichier/xlsx/")
    data = browser.get(f"/bilans/bilan/{composed.slug}/fichier/json/")

    assert "interne-pour-la-mairie-" in book.headers["Content-Disposition"]
    rows = load_workbook(io.BytesIO(book.content)).worksheets[1].iter_rows(values_only=True)
    told = {cell["label"]: cell["value"] for cell in json.loads(data.content)["cells"]}
    assert told["Personnes différentes"] in [value for row in rows for value in row]


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ({"by": "skill", "figures": ["people"]}, "ne peut pas distinguer"),
        ({"by": "gender", "across": "gender", "figures": ["people"]}, "croisé avec"),
        ({"by": "gender", "across": "age", "figures": ["people", "women"]}, "un seul chiffre"),
        ({"by": "gender", "figures": []}, "obligatoire"),
    ],
)
def test_a_table_that_cannot_be_is_refused_and_says_why(post, composed, table, told):
    post("partie/", do="add", title="Le public", text="")

    answer = post(
        "tableau/",
        do="add",
        key="part-1",
        **{f"part-1-table-{name}": value for name, value in table.items()},
    )

    assert answer.status_code == 400
    assert told in answer.content.decode()
    assert composed.declaration["sections"][0]["tables"] == []


def test_the_last_change_can_be_undone_and_done_again(post, composed):
    post("partie/", do="add", title="Le public", text="")

    post("annuler/")
    undone = composed.declaration["sections"]
    post("annuler/")

    assert undone == []
    assert [part["title"] for part in composed.declaration["sections"]] == ["Le public"]


def test_a_section_removed_elsewhere_is_told_and_nothing_breaks(post, composed):
    answer = post("chiffre/", do="remove", key="part-9", slug="people")

    assert answer.status_code == 302
    assert composed.declaration == EMPTY


def test_another_organisation_neither_sees_nor_changes_it(
    post, composed, sign_in, house_b, organisation
):
    stranger = sign_in(house_b.coordinator)

    assert stranger.get(f"/bilans/bilan/{composed.slug}/").status_code == 404
    assert stranger.get(f"/bilans/composer/{composed.public_id}/").status_code == 404


def test_without_the_scope_another_organisation_would_see_it(
    composed, sign_in, house_b, monkeypatch
):
    monkeypatch.setattr(type(ComposedReport.objects.all()), "of", lambda self, organisation: self)

    seen = sign_in(house_b.coordinator).get(f"/bilans/bilan/{composed.slug}/")

    assert seen.status_code == 200  # what the test above would not allow


def test_a_facilitator_reads_it_and_cannot_change_it(composed, sign_in, facilitator):
    browser = sign_in(facilitator)

    assert browser.get(f"/bilans/bilan/{composed.slug}/").status_code == 200
    assert browser.get(f"/bilans/composer/{composed.public_id}/").status_code == 403


def test_what_a_later_version_no_longer_knows_is_left_out(composed):
    section = {"key": "part-1", "title": "Une", "text": "", "figures": ["gone", "people"]}
    table = {"by": "nothing", "across": "", "figures": ["people"], "chart": ""}
    composed.declaration = {"headlines": ["gone"], "sections": [section | {"tables": [table]}]}

    report = composing.compose(composed)

    assert [figure.slug for figure in report.figures] == ["people"]
    assert (report.tables, list(report.headlines)) == ([], [])


def test_every_figure_can_be_composed_and_counted(organisation, db):
    """One section of all of them, each by every dimension that fits."""
    season = a_season(5)
    told = editing.add_section(EMPTY, "Tout")
    told = editing.add_figures(told, "part-1", list(palette.figures()))
    for figure in palette.figures().values():
        for one in palette.known_dimensions():
            if palette.dimension(one.slug, [figure]):
                table = {"by": one.slug, "across": "", "figures": [figure.slug], "chart": ""}
                told["sections"][0]["tables"].append(table)
    report = composing.compose(ComposedReport(organisation=season, title="Tout", declaration=told))

    dataset = measuring.build(report, Scope(season, START, END), "fr")

    assert {cell.slug for cell in dataset.cells()} == {*palette.figures()}


def test_two_reports_of_one_title_are_refused_where_it_was_typed(
    sign_in, coordinator, organisation, composed
):
    told = {"title": composed.title, "organisation": organisation.public_id}

    answer = sign_in(coordinator).post("/bilans/composer/", told)

    assert "porte déjà ce titre" in answer.content.decode()
    assert ComposedReport.objects.count() == 1


def test_the_command_line_knows_it_too(composed, house_b, tmp_path, capsys):
    told = {"organisation": composed.organisation.slug, "start": str(START), "end": str(END)}
    call_command("report", list=True, organisation=composed.organisation.slug)
    assert f"{composed.slug}\tPour la mairie" in capsys.readouterr().out

    call_command("report", composed.slug, output=tmp_path / "r.json", format="json", **told)
    assert json.loads((tmp_path / "r.json").read_text())["report"] == composed.slug

    told["organisation"] = house_b.organisation.slug
    with pytest.raises(CommandError, match="no report called propre-"):
        call_command("report", composed.slug, output=tmp_path / "b.json", format="json", **told)
    assert not (tmp_path / "b.json").exists()


def test_a_sheet_to_copy_leads_to_texts_only_where_some_are_asked_for(
    sign_in, coordinator, organisation
):
    whole = composing.begun_from(organisation, "city_contract")
    bare = [part | {"slots": []} for part in whole["sections"]]
    pages = []
    for title, told in (("Avec textes", whole), ("Sans texte", whole | {"sections": bare})):
        made = actions.begin_report(
            organisation, by=coordinator, title=title, purpose="", declaration=told
        )
        page = sign_in(coordinator).get(f"/bilans/bilan/{made.slug}/feuille/")
        pages.append(f"/bilans/bilan/{made.slug}/textes/" in page.content.decode())

    assert pages == [True, False]


def test_headlines_are_six_at_most_and_go_with_their_figure():
    told = editing.add_figures(editing.add_section(EMPTY, "Une"), "part-1", list("abcdefg"))

    for slug in "abcdefg":
        told = editing.toggle_headline(told, slug)
    without = editing.remove_figure(told, "part-1", "g")

    assert told["headlines"] == list("abcdeg")
    assert without["headlines"] == list("abcde")


def test_it_comes_as_pdf_from_the_worker(composed, organisation, coordinator, post):
    post("partie/", do="add", title="=1+1", text="<b>gras</b>")
    post("chiffre/", do="add", key="part-1", **{"part-1-figures-figures": ["people"]})

    content = actions.make(
        composing.compose(composed), Scope(organisation, START, END), Format.PDF, "fr"
    )

    assert content.startswith(b"%PDF")
