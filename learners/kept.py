"""What this floor keeps about a learner, and how each kind follows them."""

from django.utils.translation import gettext_lazy as _

from .belongings import Belongings, register
from .models import (
    AddressToCheck,
    Contact,
    Creation,
    Guardian,
    Note,
    Permission,
    PersonalLink,
    Residence,
    Safety,
    Situation,
)

INNER_KEY = "a key of the database, which says nothing of the person"
OURS = "the organisation that keeps the record, named at the head of the file"
KEY = "opens the page of the person; its hash says nothing of them"
STAFF = "the account of a member of the team: another person's data"


ROW = {"id": INNER_KEY, "public_id": INNER_KEY, "organisation": OURS}


def register_all() -> None:
    register_histories()
    register_addresses()
    register_family()
    register_safety()
    register_told()
    register_links()


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


def register_addresses() -> None:
    register(
        Belongings(
            model=AddressToCheck,
            title=_("Address to check"),
            shown="address commune valid_from state neighbourhood metres made_at",
            withheld={**ROW, "made_by": STAFF},
        )
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
        )
    )
    register(
        Belongings(
            model=Guardian,
            title=_("Parents or legal guardians"),
            shown="kind name relation phone email language has_authority removed_on",
            withheld=ROW,
        )
    )


def register_safety() -> None:
    register(
        Belongings(
            model=Contact,
            title=_("People to call, people who may collect"),
            shown="name relation phone emergency may_collect order",
            withheld=ROW,
        )
    )
    register(
        Belongings(
            model=Safety,
            title=_("Safety"),
            shown="health care_plan",
            withheld=ROW,
            yields=lambda kept, absorbed: not kept.says_something,
        )
    )


def register_links() -> None:
    register(
        Belongings(
            model=PersonalLink,
            title=_("Personal links"),
            shown="purpose guardian code_by made_at expires_at opened opened_at revoked_at",
            withheld={
                **ROW,
                "token_hash": KEY,
                "code_hash": KEY,
                "attempts": "wrong codes typed by nobody knows whom",
                "made_by": STAFF,
            },
        )
    )


def register_told() -> None:
    """What they made, and what the team wrote."""
    register(
        Belongings(
            model=Creation,
            title=_("Creations"),
            shown="title made_on made_in link photo shows_person added_at",
            withheld={**ROW, "added_by": STAFF},
            documents=("photo",),
        )
    )
    register(
        Belongings(
            model=Note,
            title=_("Notes"),
            shown="text written_at changed_at",
            withheld={**ROW, "written_by": STAFF},
        )
    )
