"""What is kept of where a person lives and what they do, then and since."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from learners.belongings import Belongings, register
from learners.models import (
    AddressToCheck,
    Outcome,
    Residence,
    Situation,
)

from .reasons import (
    INNER_KEY,
    OURS,
    ROW,
    STAFF,
)


def register_histories() -> None:
    register(
        Belongings(
            model=Residence,
            title=_("Place of residence"),
            shown="valid_from answer neighbourhood vintage method commune zone address recorded_at",
            withheld={
                "id": INNER_KEY,
                "public_id": INNER_KEY,
                "organisation": OURS,
                "recorded_by": STAFF,
            },
            left={"commune": None, "neighbourhood": None, "zone": None, "address": ""},
            contact="recorded_at",
            clash=_("Both say something of the same day: the answer that is known stays."),
            yields=lambda kept, absorbed: (
                kept.answer == Residence.Answer.UNKNOWN != absorbed.answer
            ),
        )
    )
    register(
        Belongings(
            model=Situation,
            title=_("Situation"),
            shown="valid_from occupation diploma recorded_at",
            contact="recorded_at",
            withheld={
                "id": INNER_KEY,
                "public_id": INNER_KEY,
                "organisation": OURS,
                "recorded_by": STAFF,
            },
            clash=_("Both say something of the same day: the answer that is known stays."),
            yields=lambda kept, absorbed: (
                kept.occupation == Situation.Occupation.UNKNOWN != absorbed.occupation
            ),
        )
    )


def register_outcomes() -> None:
    register(
        Belongings(
            model=Outcome,
            title=_("Situation after the workshops"),
            shown="moment on occupation source recorded_at",
            withheld={**ROW, "recorded_by": STAFF},
            left={},
            contact="recorded_at",
            contact_when=Q(source__in=["person", "questionnaire", "family"]),
            clash=_("Both say what became of them on the same day: one answer stays."),
        )
    )


def register_addresses() -> None:
    register(
        Belongings(
            model=AddressToCheck,
            title=_("Address to check"),
            shown="address commune valid_from state neighbourhood metres made_at",
            withheld={**ROW, "made_by": STAFF},
        )
    )
