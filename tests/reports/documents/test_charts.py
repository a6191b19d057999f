import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from reports import charts
from reports.dataset import Column, Row
from reports.templatetags.charts import chart, chart_share, chart_stacked
from tests.reports.sample import GENDER, MONTHS, QPV, SHARE, cell, table

SVG = {"s": "http://www.w3.org/2000/svg"}


def test_bars_start_at_zero_and_keep_their_proportions():
    marks = charts.bars(QPV).marks

    assert {mark.x for mark in marks} == {"0"}
    assert float(marks[1].size) / float(marks[0].size) == pytest.approx(21 / 58, abs=0.001)


def test_what_is_unknown_comes_last_and_hatched():
    mixed = replace(QPV, rows=(QPV.rows[-1], *QPV.rows[:-1]))

    drawing = charts.bars(mixed)

    assert [mark.kind for mark in drawing.marks] == ["1", "1", "1", "unknown"]
    assert "bars-people_by_qpv-unknown" in chart(mixed)


def test_months_stand_side_by_side_and_name_the_year_once():
    drawing = charts.drawing_of(MONTHS)

    assert drawing.template == "columns"
    assert [mark.under for mark in drawing.marks if mark.under] == ["2025", "2026"]


def test_columns_stand_on_the_baseline():
    drawing = charts.columns(MONTHS)

    feet = {float(mark.y) + float(mark.size) for mark in drawing.marks}

    assert all(foot == pytest.approx(float(drawing.baseline)) for foot in feet)


def test_parts_of_a_whole_fill_the_bar():
    marks = charts.stacked(GENDER).marks

    assert sum(float(mark.size) for mark in marks) == pytest.approx(100, abs=0.05)
    assert [mark.kind for mark in marks] == ["1", "2", "3", "unknown"]


def test_a_narrow_part_is_told_below_and_not_inside():
    other = charts.stacked(GENDER).marks[2]

    assert other.end == ""


def test_a_share_shows_the_range_its_unknowns_leave_open():
    mark = charts.share(SHARE).marks[0]

    assert (mark.x, mark.size, mark.end) == ("48.3", "25", "64.4")


def test_whoever_cannot_see_is_told_every_value(french):
    sentence = charts.bars(QPV).sentence

    assert sentence.startswith("58 personnes sur 141 habitent le Sanitas.")
    assert "Non renseigné\u00a0: 30" in sentence


def test_a_figure_that_may_not_be_published_is_not_drawn():
    hidden = cell(value=3, members={"qpv": "x"}, hidden="n.c.")
    rows = (replace(QPV.rows[0], cells=(hidden,)), *QPV.rows[1:])

    mark = charts.bars(replace(QPV, rows=rows)).marks[0]

    assert (mark.size, mark.text) == ("0", "n.c.")


def test_of_many_bars_those_that_weigh_most_are_drawn_and_the_rest_is_said(french):
    many = table("t", "T", "place", {(f"p{n}", f"Lieu {n}"): n for n in range(1, 71)})
    unknown = replace(many.rows[0], unknown=True)
    many = replace(many, rows=(unknown, *many.rows[1:]))

    marks = charts.drawing_of(many).marks

    assert [mark.text for mark in marks] == [*map(str, range(57, 71)), "1"]
    assert marks[-1].kind == "unknown"
    assert "15 lignes sur 70" in chart(many)
    assert "lignes sur" not in chart(replace(many, rows=many.rows[:15]))


def test_lines_of_nobody_are_no_lines_of_a_drawing_in_parts(french):
    columns = (Column("up", "Progrès"), Column("unknown", "Inconnu"))
    counted = [(0, 0)] * 14 + [(0, 2)] + [(2, 0)] * 5
    rows = tuple(
        Row(
            f"r{n}",
            f"Ligne {n}",
            tuple(cell(slug=c.slug, value=v) for c, v in zip(columns, two, strict=True)),
        )
        for n, two in enumerate(counted)
    )
    parts = replace(QPV, columns=columns, rows=rows, chart="", stack=("up", "unknown"))

    shown = chart(parts)

    assert len(charts.drawing_of(parts).labels) == 6
    assert "lignes sur" not in shown


def test_nothing_is_drawn_from_nothing():
    empty = table("t", "T", "qpv", {("a", "A"): 0, ("b", "B"): None})

    assert (chart(empty), chart_stacked(empty)) == ("", "")
    assert chart_share(cell(value=None)) == ""


@pytest.mark.parametrize("drawn", [chart(QPV), chart(MONTHS), chart_stacked(GENDER)])
def test_a_drawing_is_plain_svg_with_its_sentence_first(drawn):
    root = ET.fromstring(drawn)

    assert root[0].tag.endswith("title")
    assert not root.findall(".//*[@style]", SVG)
    assert not root.findall(".//s:script", SVG)


def test_coordinates_keep_their_point_in_french(french):
    drawing = chart(QPV)

    assert "34,5" not in drawing
    assert 'width="29.69%"' in drawing


def test_a_label_cannot_write_into_the_drawing():
    rogue = table("t", "T", "workshop", {("a", "<script>x</script>"): 3})

    assert "<script>" not in chart(rogue)
