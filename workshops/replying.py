"""What the link of a questionnaire opens: its questions, one a screen, and nothing that was said.

Once something was written, a last question asks whether it may be quoted, without a name.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from inclusion.forms import FreeText
from inclusion.text import clean
from learners.models import Learner
from workshops.models import Question, ReplyLink
from workshops.models.questionnaire import NONE, YES
from workshops.models.reply import MOST_LETTERS
from workshops.tallies import waiting_for

from .sitting import Door, Sitting

PASSES = "pass"
QUOTE = "quote"  # the step that asks for the agreement


class ReplySitting(Sitting):
    """Somebody answering a questionnaire."""

    KEY, START, CLOSED = "replying", "workshops:reply_start", "/questionnaire/"

    @classmethod
    def live_links(cls) -> Any:
        rows = ReplyLink.objects.live().filter(asking__closed_on=None)
        about = ["asking__questionnaire", "asking__workshop", "asking__programme"]
        return rows.select_related("organisation", "learner__organisation", *about)

    def prepare(self) -> None:
        self.asking = self.link.asking
        self.asking.organisation = self.link.organisation
        self.questions = list(self.asking.questionnaire.questions.all())

    def names(self) -> list[Learner]:
        return waiting_for(self.asking)

    @property
    def steps(self) -> list[str]:
        asked = [question.public_id.hex for question in self.questions]
        return [*asked, QUOTE] if self.has_written else asked

    @property
    def has_written(self) -> bool:
        return bool(self.written)

    @property
    def written(self) -> list[str]:
        """What may be quoted, if they agree."""
        return [said for one in self.questions if one.is_open and (said := self.said(one))]

    def step(self, rank: int) -> Question | None:
        """The question of this rank; None: whether they may be quoted."""
        return self.questions[rank - 1] if rank <= len(self.questions) else None

    def said(self, question: Question | None) -> str | None:
        return self.answers.get(question.public_id.hex if question else QUOTE)

    def say(self, question: Question | None, value: str) -> None:
        self.note(question.public_id.hex if question else QUOTE, value)

    def told(self) -> dict[Question, str]:
        """What is sent."""
        return {one: value for one in self.questions if (value := self.said(one))}

    @property
    def may_be_quoted(self) -> bool | None:
        """None when they were not asked, or passed."""
        said = self.answers.get(QUOTE) if self.has_written else None
        return said == YES if said else None


DOOR = Door(ReplySitting)


def read(question: Question, said: Mapping[str, Any]) -> str:
    """What one screen says of this question; "" when they pass. Raises ValidationError."""
    if question.is_open:
        written = FreeText(max_length=MOST_LETTERS, required=False).clean(said.get("text", ""))
        return clean(written, lines=True)
    known = [option.value for option in question.options]
    chosen = said.getlist("value") if hasattr(said, "getlist") else [said["value"]]
    if chosen == [PASSES]:
        return ""
    if not chosen or not set(chosen) <= {*known}:
        raise ValidationError(
            _("Choose an answer. If you do not know, choose “I do not know, I pass”.")
        )
    if not question.is_several:
        return str(chosen[0])
    if NONE in chosen and len(chosen) > 1:
        raise ValidationError(_("You chose “none of these” and something else: choose again."))
    return " ".join(value for value in known if value in chosen)
