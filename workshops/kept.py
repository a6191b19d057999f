"""What this floor keeps about a learner, and how each kind follows them."""

from django.utils.translation import gettext_lazy as _

from learners.belongings import Belongings, register
from learners.kept import INNER_KEY, OURS, STAFF

from .models import Attendance, Enrolment


def register_all() -> None:
    register(
        Belongings(
            model=Enrolment,
            title=_("Enrolments"),
            shown="workshop status since until reason referred_by",
            withheld={"id": INNER_KEY, "public_id": INNER_KEY, "organisation": OURS},
            left={"referred_by": ""},
        )
    )
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
            yields=lambda kept, absorbed: (
                kept.status not in Attendance.COUNTED and absorbed.status in Attendance.COUNTED
            ),
        )
    )
