"""What is asked of a learner by link, and what they answer."""

from django.utils.translation import gettext_lazy as _

from learners.belongings import (
    Belongings,
    Reached,
    register,
    register_reached,
)
from learners.kept import ACTIVITY, KEY, ROW, STAFF
from learners.kept.reasons import TOLD_APART
from workshops.models import (
    Answer,
    Asking,
    Question,
    Questionnaire,
    Reply,
    ReplyLink,
    SelfAnswer,
    SelfLink,
    Verbatim,
)


def register_answering() -> None:
    """Links to say where one stands, and that it was said: what was said is an assessment."""
    register(
        Belongings(
            model=SelfLink,
            title=_("Self-assessment links"),
            shown="workshop stage made_at expires_at ended_at",
            withheld={**ROW, "token_hash": KEY, "made_by": STAFF},
            moves=False,  # the link given out under the other record ends with it
        )
    )
    register(
        Belongings(
            model=SelfAnswer,
            title=_("Self-assessments"),
            shown="workshop stage on shared",
            withheld=ROW,
            left={},
            contact="on",
            clash=_("Both answered in the same workshop that day: one answer stays."),
        )
    )


def register_replies() -> None:
    """Questionnaires put to them, and whether they answered."""
    register(
        Belongings(
            model=ReplyLink,
            title=_("Links of questionnaires"),
            shown="asking made_at expires_at ended_at",
            withheld={**ROW, "token_hash": KEY, "made_by": STAFF},
            moves=False,  # the link given out under the other record ends with it
        )
    )
    register(
        Belongings(
            model=Reply,
            title=_("Questionnaires answered"),
            shown="asking on declined shared sent_at replaced",
            withheld=ROW,
            left={},
            contact="on",
            clash=_("Both answered the same questionnaire: one answer counts, the other is kept."),
            yields=lambda kept, absorbed: kept.declined and not absorbed.declined,
            stands=lambda _other: {"replaced": True},
        )
    )


def register_said() -> None:
    """What was chosen stays for the figures, what was written goes."""
    register(
        Belongings(
            model=Answer,
            link="reply__learner",
            title=_("Answers to questionnaires"),
            shown="question value text",
            withheld={**ROW, "reply": TOLD_APART},
            left={"text": ""},
            moves=False,  # they stay with their reply, which moves
        )
    )
    register(
        Belongings(
            model=Verbatim,
            link="answer__reply__learner",
            title=_("Words chosen to be quoted"),
            shown="words selected_at withdrawn_at",
            withheld={**ROW, "answer": TOLD_APART, "selected_by": STAFF},
            moves=False,
        )
    )


def register_reached_questions() -> None:
    """What their answers lead to."""
    register_reached(
        Reached(
            model=Questionnaire,
            shown="title moment",
            withheld={
                **ROW,
                **dict.fromkeys(
                    ["version", "replaces", "published_at", "archived_at", "created_at"], ACTIVITY
                ),
            },
        ),
        Reached(
            model=Asking,
            shown="questionnaire opened_on",
            withheld={
                **ROW,
                **dict.fromkeys(["workshop", "programme", "closed_on"], ACTIVITY),
            },
        ),
        Reached(
            model=Question,
            shown="label_fr kind",
            withheld={
                **ROW,
                **dict.fromkeys(
                    ["questionnaire", "code", "rank", "label_en", "choices_fr", "choices_en"],
                    ACTIVITY,
                ),
            },
        ),
    )
