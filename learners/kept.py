"""What this floor keeps about a learner, and how each kind follows them."""

from django.utils.translation import gettext_lazy as _

from .belongings import Belongings, register
from .models import Residence, Situation

INNER_KEY = "a key of the database, which says nothing of the person"
OURS = "the organisation that keeps the record, named at the head of the file"
STAFF = "the account of a member of the team: another person's data"


def register_all() -> None:
    register(
        Belongings(
            model=Residence,
            title=_("Place of residence"),
            shown="valid_from answer neighbourhood vintage method commune recorded_at",
            withheld={
                "id": INNER_KEY,
                "public_id": INNER_KEY,
                "organisation": OURS,
                "recorded_by": STAFF,
            },
            left={"commune": None, "neighbourhood": None},
        )
    )
    register(
        Belongings(
            model=Situation,
            title=_("Situation"),
            shown="valid_from occupation diploma recorded_at",
            withheld={
                "id": INNER_KEY,
                "public_id": INNER_KEY,
                "organisation": OURS,
                "recorded_by": STAFF,
            },
        )
    )
