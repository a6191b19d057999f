"""Where a table may be cut in two: never after its first row, never before its last."""

import re
from dataclasses import replace

from reports.renderers.pdf import document
from tests.reports.sample import DATASET


def test_the_total_is_never_alone_on_a_page():
    section = next(each for each in DATASET.sections if each.tables)
    table = replace(section.tables[0], total=section.tables[0].rows[0].cells)
    dataset = replace(DATASET, sections=(replace(section, tables=(table,)),))

    totals = re.findall(r'<tr class="(total[^"]*)"', document(dataset).html)

    assert totals
    assert all("last" in each.split() for each in totals)


def test_a_definition_already_beside_its_figure_is_not_told_again():
    html = document(DATASET).html

    told = [cell for section in DATASET.sections for cell in section.figures if cell.definition]

    assert told
    assert all(html.count(cell.definition) == 1 for cell in told)
