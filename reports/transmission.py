"""The file of the participants of an FSE+ operation, in the columns somebody chose.

The layout of the portal is not published: which field goes where, under which heading and in which
words is data that the organisation edits, and every version of it is kept.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from openpyxl.worksheet.worksheet import Worksheet

from inclusion import dates
from inclusion.spreadsheets import writing
from learners.models import Gender, Learner, Reply, SensitiveAnswers, Situation
from workshops.models import Agreement, Participant
from workshops.models.participant import Labour, YesNo
from workshops.participation import Standing, standings

from .models import ColumnMapping

SHIPPED = 0  # the version of whoever has not chosen


@dataclass(frozen=True)
class Field:
    """Something of ours that can be sent; `choices` are the values whose words can be chosen."""

    name: str
    label: Any
    choices: Any = None


FIELDS = (
    Field("number", gettext_lazy("number")),
    Field("last_name", gettext_lazy("last name")),
    Field("first_name", gettext_lazy("first name")),
    Field("birth_date", gettext_lazy("date of birth")),
    Field("gender", gettext_lazy("gender"), Gender),
    Field("postcode", gettext_lazy("postcode")),
    Field("commune", gettext_lazy("commune")),
    Field("insee", gettext_lazy("INSEE code of the commune")),
    Field("phone", gettext_lazy("phone")),
    Field("email", gettext_lazy("e-mail")),
    Field("operation", gettext_lazy("operation number")),
    Field("entered_on", gettext_lazy("day of entry")),
    Field("filled_on", gettext_lazy("entry questionnaire filled in on")),
    Field("occupation", gettext_lazy("situation"), Situation.Occupation),
    Field("labour", gettext_lazy("on the labour market"), Labour),
    Field("unemployed_since", gettext_lazy("unemployed since")),
    Field("diploma", gettext_lazy("highest diploma obtained"), Situation.Diploma),
    *(
        Field(name, SensitiveAnswers._meta.get_field(name).verbose_name, Reply)  # type: ignore[union-attr]
        for name in SensitiveAnswers.QUESTIONS
    ),
    Field("left_on", gettext_lazy("left on")),
    Field("told_on", gettext_lazy("situation at exit told on")),
    Field("exit_labour", gettext_lazy("on the labour market at exit"), Labour),
    Field("exit_training", gettext_lazy("in education or training at exit"), YesNo),
    Field("qualification", gettext_lazy("formal qualification obtained"), YesNo),
    Field("qualification_title", gettext_lazy("title of the qualification")),
)
BY_NAME = {each.name: each for each in FIELDS}


@dataclass(frozen=True)
class Column:
    field: str
    heading: str
    values: Mapping[str, str] = dataclasses.field(default_factory=dict)

    def words(self, value: Any) -> Any:
        """The value as this column has it: the words chosen, else ours; days stay days."""
        choices = BY_NAME[self.field].choices
        if choices is None or not value:
            return value
        return self.values.get(value) or capfirst(str(choices(value).label))


@dataclass(frozen=True)
class Layout:
    """A version of the columns."""

    version: int
    columns: Sequence[Column]

    def as_data(self) -> list[dict[str, Any]]:
        return [
            {"field": one.field, "heading": one.heading, "values": dict(one.values)}
            for one in self.columns
        ]


def shipped() -> Layout:
    """Ready-made: every field, under the name it has here."""
    columns = [Column(each.name, capfirst(str(each.label))) for each in FIELDS]
    return Layout(SHIPPED, columns)


def layout_of(mapping: ColumnMapping | None) -> Layout:
    if mapping is None:
        return shipped()
    known = [one for one in mapping.columns if one["field"] in BY_NAME]
    return Layout(mapping.version, [Column(**one) for one in known])


def headings(layout: Layout) -> list[str]:
    return [column.heading for column in layout.columns]


def rows(operation: Agreement, layout: Layout) -> Iterator[list[Any]]:
    """One row a participant, by number. The caller has checked that restricted answers may go."""
    told = [one for one in standings(operation, sensitive=True) if one.reason is None]
    people = Learner.objects.of(operation.organisation).select_related("commune")
    known = people.in_bulk([one.entrant.learner for one in told])
    kept = Participant.objects.of(operation.organisation).filter(agreement=operation)
    frozen = {row.learner_id: row for row in kept}
    for one in told:
        key = one.entrant.learner
        values = _values(operation, one, known[key], frozen[key])
        yield [column.words(values[column.field]) for column in layout.columns]


def left_out(operation: Agreement) -> Iterator[list[Any]]:
    for one in standings(operation):
        if one.reason:
            yield [one.entrant.number, one.entrant.entered_on, capfirst(str(one.reason.label))]


def _values(
    operation: Agreement, one: Standing, person: Learner, row: Participant
) -> dict[str, Any]:
    commune = person.commune
    exits = ("told_on", "exit_labour", "exit_training", "qualification", "qualification_title")
    return {
        **{name: getattr(person, name) for name in ("number", "last_name", "first_name", "gender")},
        **{name: getattr(row, name) for name in ("filled_on", "occupation", "labour", "diploma")},
        **{name: getattr(row, name) if one.exit_known else None for name in exits},
        **one.entrant.replies,
        "birth_date": person.birth_date,
        "postcode": commune.postcode if commune else "",
        "commune": commune.name if commune else "",
        "insee": commune.code if commune else "",
        "phone": str(person.phone or ""),
        "email": person.email,
        "operation": operation.reference,
        "entered_on": one.entrant.entered_on,
        "unemployed_since": row.unemployed_since,
        "left_on": one.left_on,
    }


def as_csv(operation: Agreement, layout: Layout) -> bytes:
    return writing.csv_file([headings(layout), *rows(operation, layout)])


def as_workbook(operation: Agreement, layout: Layout) -> bytes:
    """The participants, those left out with why, and what this file is."""
    book = writing.new_book(_("Participants of an FSE+ operation"))
    titles = [_("Number"), _("First came on"), _("Why")]
    for title, lines in (
        (_("Participants"), [headings(layout), *rows(operation, layout)]),
        (_("Left out"), [titles, *left_out(operation)]),
        (_("This file"), _about(operation, layout)),
    ):
        _print(_sheet(book, title, lines), operation)
    return writing.save(book)


def _about(operation: Agreement, layout: Layout) -> list[list[Any]]:
    return [
        [_("Operation"), operation.title],
        [_("Operation number"), operation.reference],
        [_("Sent to"), operation.funder.name],
        [_("Legal basis"), legal_basis()],
        [_("Version of the columns"), layout.version],
        [_("Made on"), dates.day(operation.organisation.today())],
    ]


def legal_basis() -> str:
    return _("Regulation (EU) 2021/1060, articles 4 and 72; Regulation (EU) 2021/1057, annex I")


def _sheet(book: Any, title: str, lines: Sequence[Sequence[Any]]) -> Worksheet:
    sheet = writing.add_sheet(book, title)
    for place, line in enumerate(lines, start=1):
        for column, value in enumerate(line, start=1):
            is_day = hasattr(value, "isoformat")
            form = writing.DATE if is_day else ""
            writing.put(sheet, place, column, value, number_format=form)
    writing.fit(sheet, writing.widths(lines))
    sheet.freeze_panes = "A2"
    return sheet


def _print(sheet: Worksheet, operation: Agreement) -> None:
    """On paper: the headings on every page, and whose row it is; lines between plain cells."""
    writing.lay_out(
        sheet,
        header=_("Names of people: for the organisation, and whoever it must answer"),
        footer=f"{operation.reference} · {operation.title} · {sheet.title}",
        pages=_("page %(page)s of %(pages)s") % {"page": "&P", "pages": "&N"},
    )
    writing.spread(sheet, (1, 1))
    sheet.print_title_rows = "1:1"
    sheet.print_options.gridLines = sheet.sheet_view.showGridLines = True
