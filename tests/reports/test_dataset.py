from datetime import date

from reports.dataset import Cell, Column, Dataset, Row, Section, Table


def a_cell(members=None, **changes):
    known = {
        "section": "audience",
        "slug": "people",
        "label": "Personnes différentes",
        "members": members or {},
        "value": 12,
        "unit": "personnes",
        "numerator": 12,
        "denominator": None,
        "unknown": 0,
        "n": 12,
        "text": "12",
        "notes": ("une note",),
    }
    return Cell(**{**known, **changes})


def a_dataset(**changes):
    rows = (Row("in", "En QPV", (a_cell({"qpv": "in"}),)), Row("unknown", "?", (), unknown=True))
    table = Table("qpv", "Par QPV", "QPV", ("qpv",), (Column("people", "Personnes"),), rows)
    sections = (Section("audience", "Qui est venu", (a_cell(),), (table,)),)
    known = {
        "report": "activity",
        "title": "Bilan",
        "organisation": "alpha",
        "organisation_name": "Alpha",
        "start": date(2026, 1, 1),
        "end": date(2026, 12, 31),
        "data_date": date(2026, 11, 22),
        "language": "fr",
        "period": "",
        "scope": "",
        "sections": sections,
        "headlines": ("people",),
        "method": (("Titre", "Règle"),),
    }
    return Dataset(**{**known, **changes})


def test_a_dataset_comes_back_from_its_json_unchanged():
    dataset = a_dataset()

    assert Dataset.from_json(dataset.to_json()) == dataset


def test_the_same_figures_give_the_same_bytes():
    backwards = {"qpv": "in", "gender": "feminine"}
    forwards = {"gender": "feminine", "qpv": "in"}

    first, second = (
        a_dataset(sections=(Section("a", "A", (a_cell(members),)),))
        for members in (backwards, forwards)
    )

    assert first.to_json() == second.to_json()


def test_figures_for_everybody_come_before_those_of_the_tables():
    members = [cell.members for cell in a_dataset().cells()]

    assert members == [{}, {"qpv": "in"}]


def test_a_hidden_figure_prints_its_symbol():
    assert a_cell(hidden="n.c.").printed == "n.c."
