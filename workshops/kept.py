"""What this floor keeps about a learner, and how each kind follows them."""

import re
from typing import Any

from django.db.models import Case, F, Q, When
from django.utils.translation import gettext_lazy as _

from inclusion.text import fold
from learners.belongings import (
    Belongings,
    Reached,
    register,
    register_forgetting,
    register_reached,
)
from learners.kept import ACTIVITY, INNER_KEY, KEY, OURS, ROW, STAFF
from learners.kept.reasons import TOLD_APART
from learners.models import Learner

from .models import (
    Agreement,
    Answer,
    Asking,
    AssessedIn,
    Attendance,
    Enrolment,
    Participant,
    Question,
    Questionnaire,
    Reply,
    ReplyLink,
    SelfAnswer,
    SelfLink,
    Session,
    Verbatim,
    Workshop,
)

WORD = re.compile(r"[^\W_]+")
SHORT = 3  # letters from which a name alone, in a note of their own sessions, is taken for theirs


def _expected_since(stays: Enrolment, other: Enrolment) -> dict[str, Any]:
    """Of two open enrolments, the day of the first."""
    open_both = stays.status == other.status == Enrolment.Status.ENROLLED
    return {"since": min(stays.since, other.since)} if open_both else {}


def register_all() -> None:
    register_enrolments()
    register_attendances()
    register_assessed()
    register_answering()
    register_replies()
    register_said()
    register_participants()
    register_reached_things()
    register_reached_questions()
    register_forgetting(leave_everything)
    register_forgetting(unname_notes)


def register_enrolments() -> None:
    register(
        Belongings(
            model=Enrolment,
            title=_("Enrolments"),
            shown="workshop status since until reason referred_by",
            withheld={"id": INNER_KEY, "public_id": INNER_KEY, "organisation": OURS},
            left={"referred_by": ""},
            contact="since until",
            clash=_(
                "Both are enrolled in the same workshop: one enrolment stays, an open one first."
            ),
            yields=lambda kept, absorbed: (
                kept.status != Enrolment.Status.ENROLLED == absorbed.status
            ),
            takes=_expected_since,
        )
    )


def register_attendances() -> None:
    register(
        Belongings(
            model=Attendance,
            title=_("Attendance"),
            shown="session status late_minutes arrived left minutes minutes_source recorded_at",
            withheld={
                "id": INNER_KEY,
                "public_id": INNER_KEY,
                "organisation": OURS,
                "recorded_by": STAFF,
                "version": "counts the changes of the row, for two phones that meet",
            },
            left={},
            contact="session__date",
            contact_when=~Q(status=Attendance.Status.NOT_RECORDED),
            clash=_("Both are marked at the same session: the presence stays."),
            yields=lambda kept, absorbed: (
                kept.status not in Attendance.COUNTED and absorbed.status in Attendance.COUNTED
            ),
        )
    )


def register_assessed() -> None:
    register(
        Belongings(
            model=AssessedIn,
            link="assessment__learner",
            title=_("Where skills were assessed"),
            shown="workshop session",
            withheld={"id": INNER_KEY, "assessment": "told in its own chapter"},
            left={},
            moves=False,  # they stay with their assessment, which moves
        )
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


def register_participants() -> None:
    """Gone with the person: what an audit needs is in its archive, on a clock of its own."""
    register(
        Belongings(
            model=Participant,
            title=_("Taking part in operations of the European Social Fund Plus"),
            shown="agreement filled_on occupation labour unemployed_since diploma left_on told_on"
            " exit_labour exit_training qualification qualification_title recorded_at",
            withheld={**ROW, "recorded_by": STAFF},
            contact="filled_on told_on",
            clash=_("Both take part in the same operation: the earlier questionnaire stays."),
            yields=lambda kept, absorbed: absorbed.filled_on < kept.filled_on,
        )
    )
    paid = [field.name for field in Agreement._meta.concrete_fields]
    told = {*paid} - {"title", *ROW}
    register_reached(
        Reached(
            model=Agreement,
            shown="title",
            withheld={**ROW, **dict.fromkeys(sorted(told), ACTIVITY)},
        )
    )


def register_reached_things() -> None:
    """What their rows lead to."""
    about = ["kind", "theme", "level", "description", "venue", "capacity", "completion_rule"]
    about += ["programme", "expects_assessment"]
    held = ["minutes", "actual_minutes", "time_zone", "venue", "state", "reason", "moved_from"]
    register_reached(
        Reached(
            model=Workshop,
            shown="title",
            withheld={**ROW, **dict.fromkeys([*about, "archived_at", "created_at"], ACTIVITY)},
        ),
        Reached(
            model=Session,
            shown="workshop date starts_at",
            withheld={
                **ROW,
                "closed_by": STAFF,
                **dict.fromkeys([*held, "note", "closed_at"], ACTIVITY),
            },
        ),
    )


def leave_everything(learner: Learner) -> None:
    """End what is open, at an erasure: nobody nameless is expected in a register."""
    today = learner.organisation.today()
    still = learner.enrolments.exclude(status=Enrolment.Status.WITHDRAWN)
    still.update(
        status=Enrolment.Status.WITHDRAWN,
        until=Case(When(since__gt=today, then=F("since")), default=today),
    )


def unname_notes(learner: Learner) -> None:
    """Put « … » for the person's names, at an erasure, in what was noted of sessions.

    In sessions they were expected at or came to, each of their names; in the others, where somebody
    else may be called so too, first and last name side by side.
    """
    mine = Q(attendances__learner=learner) | Q(workshop__enrolments__learner=learner)
    noted = Session.objects.of(learner.organisation).exclude(note="")
    own = set(noted.filter(mine).values_list("pk", flat=True))
    for session in noted:
        note = _unnamed(session.note, learner, own=session.pk in own)
        if note != session.note:
            noted.filter(pk=session.pk).update(note=note)


def _unnamed(note: str, learner: Learner, *, own: bool) -> str:
    first, last, wished = map(fold, (learner.first_name, learner.last_name, learner.preferred_name))
    names = set(f"{first} {last} {wished}".split())
    whole = [f"{called} {last}" for called in (first, wished) if called and last]
    whole += [f"{last} {first}"] if first and last else []
    if not any(f" {name} " in f" {fold(note)} " for name in whole):
        names = {name for name in names if own and len(name) >= SHORT}
    return WORD.sub(lambda word: "…" if fold(word[0]) in names else word[0], note)
