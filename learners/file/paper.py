"""A person's file as pages that are read: headings, words, nothing in code."""

from __future__ import annotations

from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from inclusion import dates
from inclusion.colour import readable
from inclusion.files import content_of
from inclusion.pdf import Document

from .gathering import Chapter, Entry, PersonFile

WIDEST = 6  # columns of a table that still reads on a page
FEWEST = 3  # rows from which a table reads better than one block after another


@dataclass(frozen=True)
class Section:
    """A chapter laid out: a table for many short rows, else a block of lines for each row."""

    title: str
    headings: list[str]
    rows: list[list[Entry]]
    is_table: bool


def document(file: PersonFile) -> Document:
    """The pages, in the language being spoken. Their title says which record, never whose."""
    organisation = file.learner.organisation
    logo = content_of(organisation.logo)
    number = {"number": file.learner.number}
    html = render_to_string(
        "learners/pdf/file.html",
        {
            "learner": file.learner,
            "organisation": organisation,
            "logo": bool(logo),
            "language": get_language(),
            "made_on": dates.moment(file.made_at),
            "sections": [_section(chapter) for chapter in file.chapters],
            "acts": [(dates.moment(act.at), act.words, act.who) for act in file.acts],
            "documents": file.documents,
            "apart": file.apart,
        },
    )
    return Document(
        html=html,
        title=_("Personal file no. %(number)s") % number,
        language=get_language() or organisation.language,
        stylesheets=["paper", "file"],
        colours={"band": readable(organisation.colour)},
        images={"logo": logo} if logo else {},
    )


def _section(chapter: Chapter) -> Section:
    """Columns that are empty in every row are left out: they would say nothing."""
    told = [
        place
        for place, _entry in enumerate(chapter.rows[0])
        if any(r[place].words for r in chapter.rows)
    ]
    rows = [[row[place] for place in told] for row in chapter.rows]
    headings = [chapter.rows[0][place].label for place in told]
    is_table = len(rows) >= FEWEST and len(headings) <= WIDEST
    if not is_table:
        rows = [[entry for entry in row if entry.words] for row in rows]
    return Section(chapter.title, headings, rows, is_table)
