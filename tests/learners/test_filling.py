"""A framework out of a spreadsheet: every fault told, nothing written before it is confirmed."""

import io
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from openpyxl import Workbook, load_workbook

from inclusion.spreadsheets.reading import Row, Sheet, read
from learners import actions
from learners.frameworks import load
from learners.models import SkillFramework
from learners.outline import outline_of
from learners.skill_sheets import read_skills, workbook_of
from tests.factories import SkillFrameworkFactory

HEAD = ["Domaine", "Code", "Compétence", "En mots simples", "Ce qu’on voit, niveau 1"]
SOW = ["Jardin", "J1", "Semer", "Je sème.", "Sème avec quelqu’un."]
WATER = ["", "J2", "Arroser", "", ""]


@pytest.fixture
def client(sign_in, coordinator):
    return sign_in(coordinator)


@pytest.fixture
def draft(organisation, coordinator):
    scale = SkillFrameworkFactory(slug="commun")
    return actions.add_framework(organisation, by=coordinator, scale=scale, name_fr="Jardin")


def xlsx(*rows):
    book = Workbook()
    for row in rows:
        book.active.append([value or None for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def csv(*rows):
    return "\r\n".join(";".join(row) for row in rows).encode("utf-8-sig")


def send(client, draft, content, name="competences.xlsx"):
    file = SimpleUploadedFile(name, content)
    return client.post(f"/referentiels/{draft.public_id}/remplir/", {"file": file})


def told(draft, *rows):
    sheet = Sheet([Row(n, tuple(row)) for n, row in enumerate(rows, start=1)])
    with translation.override("fr"):
        return read_skills(sheet, list(draft.levels.all()))


def written(draft):
    return [(s.area.name_fr, s.code, s.name_fr) for s in draft.skills.select_related("area")]


@pytest.mark.parametrize(("make", "name"), [(xlsx, "a.xlsx"), (csv, "a.csv")])
def test_a_sheet_is_shown_first_and_written_once_confirmed(client, draft, make, name):
    preview = send(client, draft, make(HEAD, SOW, WATER), name)
    before = written(draft)

    client.post(f"/referentiels/{draft.public_id}/remplir/", {"plan": preview.context["plan"]})

    assert before == []
    assert written(draft) == [("Jardin", "J1", "Semer"), ("Jardin", "J2", "Arroser")]
    assert str(draft.skills.get(code="J1").sights.get()) == "Sème avec quelqu’un."


def test_columns_may_be_in_english_and_in_any_order(draft):
    read_ = told(
        draft, ["What is seen, level 2", "Skill", "Area"], ["Sows alone.", "Sow", "Garden"]
    )

    (entry,) = read_.entries
    assert (entry.name_en, entry.area_en, entry.seen_en) == (
        "Sow",
        "Garden",
        ("", "Sows alone.", ""),
    )


@pytest.mark.parametrize(
    ("row", "column", "why"),
    [
        (["Jardin", "J2", None, "", ""], "Compétence", "nomme aucune"),
        (["Jardin", "J1", "Arroser", "", ""], "Code", "ligne 2"),
        (["Jardin", "J2", "x" * 201, "", ""], "Compétence", "201 caractères"),
        (["Jardin", "J2", "Arroser", "", "x" * 301], "Ce qu’on voit, niveau 1", "301"),
        (["Jardin", "J2", "Arroser", "1 85 05 78 006 084 91", ""], "En mots simples", "sécurité"),
    ],
)
def test_each_fault_says_row_column_and_why(draft, row, column, why):
    found = told(draft, HEAD, SOW, row)

    assert not found.is_good
    assert {(fault.row, fault.column) for fault in found.faults} == {(3, column)}
    assert why in found.faults[0].why


@pytest.mark.parametrize(
    ("head", "why"),
    [
        (["Domaine", "Nom"], "Aucune colonne"),
        ([*HEAD, "Compétence"], "Deux colonnes"),
        ([*HEAD, "Ce qu’on voit, niveau 9"], "pas ce niveau"),
        (["Code", "Compétence"], "aucun domaine"),
    ],
)
def test_headings_at_fault_are_told(draft, head, why):
    found = told(draft, head, ["J1", "Semer", "a", "b", "c", "d"][: len(head)])

    assert any(why in fault.why for fault in found.faults)


def test_one_line_at_fault_and_nothing_can_be_confirmed(client, draft):
    preview = send(client, draft, xlsx(HEAD, SOW, ["Jardin", "J1", "Arroser", "", ""]))

    assert preview.context["plan"] == ""
    assert "1 problème" in preview.content.decode()
    assert written(draft) == []


def test_a_plan_is_of_its_draft_and_of_nobody_s_hand(client, draft, organisation, coordinator):
    plan = send(client, draft, xlsx(HEAD, SOW)).context["plan"]
    other = actions.add_framework(organisation, by=coordinator, scale=draft, name_fr="Verger")

    for one, said in ((other, plan), (draft, plan[:-2] + "xx"), (draft, "")):
        client.post(f"/referentiels/{one.public_id}/remplir/", {"plan": said})

    assert written(draft) == written(other) == []


def test_what_the_database_refuses_half_way_leaves_the_draft_as_it_was(client, draft, coordinator):
    client.post(
        f"/referentiels/{draft.public_id}/remplir/",
        {"plan": send(client, draft, xlsx(HEAD, SOW)).context["plan"]},
    )
    plan = send(client, draft, xlsx(HEAD, WATER[1:2] + SOW[1:])).context["plan"]
    actions.publish_framework(draft, by=coordinator)

    client.post(f"/referentiels/{draft.public_id}/remplir/", {"plan": plan})

    assert written(draft) == [("Jardin", "J1", "Semer")]


def test_codes_given_by_themselves_keep_clear_of_those_written(client, draft):
    rows = [["Jardin", "", "Semer", "", ""], ["", "1.1", "Arroser", "", ""]]
    preview = send(client, draft, xlsx(HEAD, *rows))

    client.post(f"/referentiels/{draft.public_id}/remplir/", {"plan": preview.context["plan"]})

    assert {code for _area, code, _name in written(draft)} == {"1.1", "1.2"}


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "a.xlsx"),
        (b"PK\x03\x04 no workbook", "a.xlsx"),
        (b"%PDF-1.7", "a.csv"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.xlsx"),
        (b"a;b", "a.exe"),
        (b"a;b", "a.xlsm"),
    ],
)
def test_hostile_files_are_refused_in_a_sentence(client, draft, content, name):
    answer = send(client, draft, content, name)

    assert answer.status_code == 200
    assert answer.context["form"].errors["file"]
    assert written(draft) == []


def test_a_workbook_with_a_document_type_is_refused(client, draft):
    out = io.BytesIO()
    with ZipFile(io.BytesIO(xlsx(HEAD, SOW))) as good, ZipFile(out, "w") as bad:
        for name in good.namelist():
            text = good.read(name)
            if name == "xl/workbook.xml":
                text = b'<!DOCTYPE x [<!ENTITY a "b">]>' + text
            bad.writestr(name, text)

    assert send(client, draft, out.getvalue()).context["form"].errors["file"]


def test_more_skills_than_a_framework_holds_are_refused(draft):
    rows = [["Jardin", f"J{n}", f"Geste {n}", "", ""] for n in range(301)]

    assert "300" in told(draft, HEAD, *rows).faults[-1].why


@pytest.mark.parametrize("name", ["digcomp", "crcn", "making"])
def test_any_framework_leaves_as_a_workbook_that_reads_back_the_same(client, coordinator, name):
    load()
    framework = SkillFramework.objects.filter(slug=name).last()
    answer = client.get(f"/referentiels/{framework.public_id}/tableur/")

    back = read_skills(read(answer.content, "a.xlsx"), list(framework.levels.all()))

    assert back.faults == []
    outline = outline_of(framework)
    assert [(e.code, e.name_fr, e.name_en, e.plain_fr) for e in back.entries] == [
        (s.code, s.name_fr, s.name_en, s.plain_fr) for s in outline.skills
    ]
    seen = [words for entry in back.entries for words in entry.seen_fr if words]
    assert seen == [t.seen_fr for _a, several in outline.areas for s in several for t in s.sights]


def test_an_empty_draft_leaves_as_the_template_to_fill_in(draft):
    book = load_workbook(io.BytesIO(workbook_of(outline_of(draft))))

    headings = [cell.value for cell in book.worksheets[0][1]]

    assert headings[: len(HEAD)] == HEAD
    assert "Ce qu’on voit, niveau 3" in headings


def test_words_that_look_like_a_formula_stay_words(client, draft):
    rows = [HEAD, ["Jardin", "J1", '=HYPERLINK("http://x")', "+1", ""]]
    preview = send(client, draft, csv(*rows), "a.csv")
    client.post(f"/referentiels/{draft.public_id}/remplir/", {"plan": preview.context["plan"]})

    book = load_workbook(io.BytesIO(workbook_of(outline_of(draft))))

    cells = [cell for row in book.worksheets[0].iter_rows(min_row=2) for cell in row if cell.value]
    assert any(str(cell.value).startswith("=HYPERLINK") for cell in cells)
    assert {cell.data_type for cell in cells} == {"s"}


def test_somebody_else_s_draft_is_not_filled(sign_in, house_a, house_b, draft):
    for user, status in ((house_a.facilitator, 403), (house_b.administrator, 404)):
        assert send(sign_in(user), draft, xlsx(HEAD, SOW)).status_code == status
