"""The questions of the restricted profile, each with its words, its reason and its source."""

from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext_lazy as _

from .models import SensitiveAnswers

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

REGULATION = _("Regulation (EU) 2021/1057 of 24 June 2021, annex I")


class Question(NamedTuple):
    """One question as it is put, why it is asked, and which text asks for it."""

    name: str
    words: "_StrPromise"
    reason: "_StrPromise"
    code: str
    source: "_StrPromise"


class Answered(NamedTuple):
    question: Question
    reply: str


QUESTIONS = (
    Question(
        "disability",
        _("Do you have a disability that is recognised, or that you consider to be one?"),
        _("So that the European Union can tell how many people with disabilities are reached."),
        "EECO12",
        REGULATION,
    ),
    Question(
        "third_country",
        _("Are you a national of a country outside the European Union?"),
        _("So that the European Union can tell how many third-country nationals are reached."),
        "EECO13",
        REGULATION,
    ),
    Question(
        "parent_abroad",
        _("Was one of your parents born abroad?"),
        _(
            "So that the European Union can tell how many people with a foreign background are"
            " reached. No other question about origin is asked."
        ),
        "EECO14",
        REGULATION,
    ),
    Question(
        "housing",
        _("Are you homeless, or in difficulty with your housing?"),
        _("So that the European Union can tell how many people without secure housing it reaches."),
        "EECO16",
        REGULATION,
    ),
    Question(
        "minimum_income",
        _("Does your household live on a minimum income (RSA, ASS, AAH…)?"),
        _("The national follow-up of participants asks for it; no European indicator uses it."),
        "",
        _("Order of 19 December 2014 (ETSD1431235A), article 2; check with your authority"),
    ),
)


def told(answers: SensitiveAnswers) -> list[Answered]:
    return [
        Answered(question, getattr(answers, f"get_{question.name}_display")())
        for question in QUESTIONS
    ]
