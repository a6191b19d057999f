"""What this floor keeps about a learner, and how each kind follows them."""

from typing import Any

from django.db.models import Case, F, Q, When
from django.utils.translation import gettext_lazy as _

from learners.belongings import (
    Belongings,
    Reached,
    register,
    register_forgetting,
    register_reached,
)
from learners.kept import ACTIVITY, INNER_KEY, OURS, ROW, STAFF
from learners.models import Learner
from workshops.models import (
    Agreement,
    AssessedIn,
    Attendance,
    Enrolment,
    Participant,
    Session,
    Workshop,
)

from .notes import unname_notes
from .questions import (
    register_answering,
    register_reached_questions,
    register_replies,
    register_said,
)


def _from_both(stays: Enrolment, other: Enrolment) -> dict[str, Any]:
    """Of two open enrolments, the day of the first; how somebody came, from the one that says."""
    open_both = stays.status == other.status == Enrolment.Status.ENROLLED
    taken: dict[str, Any] = {"since": min(stays.since, other.since)} if open_both else {}
    if not (stays.referred_by or stays.came_alone):
        taken |= {"referred_by": other.referred_by, "came_alone": other.came_alone}
    return taken


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
            shown="workshop status since until reason referred_by came_alone",
            withheld={"id": INNER_KEY, "public_id": INNER_KEY, "organisation": OURS},
            left={"referred_by": "", "came_alone": False},
            contact="since until",
            clash=_(
                "Both are enrolled in the same workshop: one enrolment stays, an open one first."
            ),
            yields=lambda kept, absorbed: (
                kept.status != Enrolment.Status.ENROLLED == absorbed.status
            ),
            takes=_from_both,
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
