"""What is kept of those around a person, and for their safety."""

from django.utils.translation import gettext_lazy as _

from learners.belongings import Belongings, register
from learners.clashes import both_parts, both_warnings, fill, same_contact, same_guardian
from learners.models import (
    Contact,
    Guardian,
    Permission,
    Safety,
    SensitiveAnswers,
)

from .reasons import (
    RELATIVE,
    ROW,
    STAFF,
)


def register_family() -> None:
    """The voices before those who gave them: their proofs go with them."""
    register(
        Belongings(
            model=Permission,
            title=_("Permissions"),
            shown="purpose guardian agrees text_version language given_on expires_on method"
            " signed_name proof alone_because withdrawn_on recorded_at",
            withheld={**ROW, "recorded_by": STAFF},
            documents=("proof",),
            contact="recorded_at withdrawn_on",
        )
    )
    register(
        Belongings(
            model=Guardian,
            title=_("Parents or legal guardians"),
            shown="kind name relation language has_authority removed_on",
            withheld={**ROW, "phone": RELATIVE, "email": RELATIVE},
            clash=_("Both name the same guardian, who is kept once, with what they agreed to."),
            same=same_guardian,
            takes=lambda stays, other: fill(stays, other, ["relation", "email"]),
        )
    )


def register_safety() -> None:
    register(
        Belongings(
            model=Contact,
            title=_("People to call, people who may collect"),
            shown="name relation emergency may_collect order",
            withheld={**ROW, "phone": RELATIVE},
            clash=_("Both name the same contact, who is kept once."),
            same=same_contact,
            takes=both_parts,
        )
    )
    register(
        Belongings(
            model=Safety,
            title=_("Safety"),
            shown="health care_plan",
            withheld=ROW,
            clash=_("Both say what to watch for: the two are put together."),
            takes=both_warnings,
        )
    )


def register_sensitive() -> None:
    """Gone with the person: figures that were sent do not need them any more."""
    register(
        Belongings(
            model=SensitiveAnswers,
            title=_("Sensitive data"),
            shown="asked_on disability third_country parent_abroad housing minimum_income"
            " recorded_at",
            withheld={**ROW, "recorded_by": STAFF},
            ability="read_sensitive",
            contact="asked_on",
            clash=_("Both answered the same day: the answers of the record that stays are kept."),
            yields=lambda kept, absorbed: absorbed.says_something and not kept.says_something,
        )
    )
