"""How far people have come in the skills their workshops aim at: counted, never explained."""

from django.utils.translation import gettext_lazy as _

from reports.definition import By, Dimension, Report, Section
from reports.facts import Facts
from reports.indicators.dimensions import AGE, GENDER, QPV
from reports.indicators.method import PROGRESS_METHOD
from reports.indicators.progression import SAID, SEEN, Figures
from reports.indicators.taught import AREA, HOURS, PROGRAMME, SKILL, TAUGHT_IN
from reports.indicators.weighing import attrition, sizes


def _by(figures: Figures, dimension: Dimension, *, levels: bool = False) -> By:
    more = figures.levels if levels else (figures.median,)
    columns = [figures.twice, *figures.parts, figures.share, *more]
    return By(dimension, columns, stack=() if dimension is SKILL else figures.parts)


def _somebody_said(facts: Facts) -> bool:
    """Whether anybody assessed themself twice, or once: no empty section where nobody is asked."""
    frame = facts.frame("progress").filter(method="self")
    return frame["change"].is_not_null().any() or frame["begun"].is_not_null().any()


_BY_WORKSHOP = _by(SEEN, TAUGHT_IN)
REPORT = Report(
    slug="progress",
    title=_("Observed progress"),
    purpose=_(
        "How many people moved up, stayed the same or moved down in the skills of their workshops,"
        " and how many could not be compared. What was seen, not what caused it."
    ),
    audience=_("For your team, and for funders who ask how far people have come."),
    headlines=[SEEN.share, SEEN.twice, SEEN.net, SEEN.parts[-1], SAID.share, SAID.twice],
    summary=[_BY_WORKSHOP],
    method=PROGRESS_METHOD,
    sections=[
        Section(
            "observed",
            _("As observed"),
            intro=_("What facilitators have seen people do, at the start and at the end."),
            figures=SEEN.all,
            tables=[
                _BY_WORKSHOP,
                _by(SEEN, PROGRAMME),
                _by(SEEN, AREA, levels=True),
                _by(SEEN, SKILL, levels=True),
            ],
        ),
        Section(
            "self",
            _("As people say themselves"),
            intro=_(
                "What people say of themselves, a series of its own: many rate themselves lower"
                " once they know more."
            ),
            figures=SAID.all,
            tables=[_by(SAID, TAUGHT_IN), _by(SAID, AREA, levels=True)],
            shown=_somebody_said,
        ),
        Section(
            "who",
            _("For whom, and how many hours"),
            intro=_(
                "As observed. That people who came more moved up more, or less, does not tell why:"
                " those who stay differ from those who leave."
            ),
            figures=[],
            tables=[_by(SEEN, each) for each in (HOURS, GENDER, AGE, QPV)],
        ),
        Section(
            "missing",
            _("Those who could not be compared"),
            intro=_(
                "Standardised differences between people with a start and an end and people with a"
                " start only, as observed (Austin, 2009): from 0.25, what is seen of the first may"
                " not hold for the second."
            ),
            figures=[],
            says=attrition,
        ),
        Section(
            "annex",
            _("Technical annex: size of the change"),
            intro=_(
                "Mean change of people over the spread of their levels, g with the average spread"
                " (Cumming, 2012; Lakens, 2013), with its 95 per cent interval; scales of four"
                " levels and more. It tells how large a change is, not what caused it."
            ),
            figures=[],
            says=sizes,
        ),
    ],
)
