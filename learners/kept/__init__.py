"""What this floor keeps about a learner, and how each kind follows them."""

from django.utils.translation import gettext_lazy as _

from inclusion.models import Commune, Neighbourhood, StoredFile
from learners.belongings import Belongings, Reached, register, register_reached
from learners.models import (
    Creation,
    Evidence,
    Guardian,
    Learner,
    LegalHold,
    LocalZone,
    Merge,
    Note,
    NotSame,
    PersonalLink,
    RetentionNotice,
    RightsRequest,
)

from .family import register_family, register_safety, register_sensitive
from .histories import register_addresses, register_histories, register_outcomes
from .reasons import (
    ACTIVITY,
    INNER_KEY,
    KEY,
    OFFICIAL,
    OURS,
    RELATIVE,
    ROW,
    SEARCHED,
    STAFF,
    UNDOING,
)
from .skills import register_skills

__all__ = [
    "ACTIVITY",
    "INNER_KEY",
    "KEY",
    "OFFICIAL",
    "OURS",
    "OWN",
    "RELATIVE",
    "ROW",
    "SEARCHED",
    "STAFF",
    "UNDOING",
    "register_all",
]


OWN = Belongings(
    model=Learner,
    title=_("Identity and contact"),
    shown="number first_name last_name preferred_name birth_date birth_year gender email phone"
    " commune emancipated provisional archived_at created_at",
    withheld={
        "id": INNER_KEY,
        "public_id": INNER_KEY,
        "organisation": OURS,
        "created_by": STAFF,
        "folded_first": SEARCHED,
        "folded_last": SEARCHED,
        "search_key": SEARCHED,
        "merged_into": "the record itself, when two of one person were put together",
        "erased_at": "empty as long as there is a file to give",
    },
    link="pk",
)


def register_all() -> None:
    register_histories()
    register_outcomes()
    register_addresses()
    register_family()
    register_safety()
    register_sensitive()
    register_told()
    register_skills()
    register_links()
    register_clocks()
    register_reached_things()
    register_pairs()


def register_links() -> None:
    register(
        Belongings(
            model=PersonalLink,
            title=_("Personal links"),
            shown="purpose guardian code_by made_at expires_at opened opened_at revoked_at",
            contact="opened_at",
            withheld={
                **ROW,
                "token_hash": KEY,
                "code_hash": KEY,
                "attempts": "wrong codes typed by nobody knows whom",
                "made_by": STAFF,
            },
        )
    )
    register(
        Belongings(
            model=RightsRequest,
            title=_("Requests of the person"),
            shown="guardian kind part value words asked_at due_on state answer answered_at",
            withheld={**ROW, "answered_by": STAFF},
            contact="asked_at",
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
            contact="added_at",
        )
    )
    register(
        Belongings(
            model=Note,
            title=_("Notes"),
            shown="text written_at changed_at",
            withheld={**ROW, "written_by": STAFF},
            contact="written_at changed_at",
        )
    )


def register_clocks() -> None:
    """How long they are kept, and what the law wants kept longer."""
    register(
        Belongings(
            model=LegalHold,
            title=_("Reasons in law to keep this record"),
            shown="reason until set_at lifted_at",
            withheld={**ROW, "set_by": STAFF},
        )
    )
    register(
        Belongings(
            model=RetentionNotice,
            title=_("Announced end of keeping"),
            shown="last_contact given_on erased_from",
            withheld=ROW,
        )
    )
    register(
        Belongings(
            model=Evidence,
            title=_("Papers of the evidence archive"),
            shown="title reason keep_until added_at",
            withheld={
                **ROW,
                "added_by": STAFF,
                "file": "kept apart for audits: ask to see it where it is kept",
            },
            left={},  # on a clock of its own: see Evidence
        )
    )


def register_reached_things() -> None:
    """What their rows lead to."""
    register_places()
    register_reached(
        Reached(
            model=StoredFile,
            shown="purpose type size made_at",
            withheld={**ROW, "made_by": STAFF, "sha256": "a checksum of the file, which is joined"},
        ),
        Reached(
            model=Guardian,
            shown="name relation",
            withheld={
                **ROW,
                "learner": INNER_KEY,
                "phone": RELATIVE,
                "email": RELATIVE,
                **dict.fromkeys(
                    ["kind", "language", "has_authority", "removed_on"], "told in its own chapter"
                ),
            },
        ),
    )


def register_places() -> None:
    official = {"id": INNER_KEY, **dict.fromkeys(["folded", "department"], OFFICIAL)}
    drawn = ["vintage", "longitude", "latitude", "perimeter", "loaded_at"]
    local = ["network", "commune", "contract", "archived_at"]
    register_reached(
        Reached(
            model=Commune,
            shown="name postcode",
            withheld={**official, **dict.fromkeys(["code", "other_postcodes"], OFFICIAL)},
        ),
        Reached(
            model=Neighbourhood,
            shown="name code",
            withheld={**official, **dict.fromkeys(drawn, OFFICIAL)},
        ),
        Reached(
            model=LocalZone,
            shown="name",
            withheld={**ROW, **dict.fromkeys(local, ACTIVITY)},
        ),
    )


def register_pairs() -> None:
    """What tells of two records. These rows stay where they are when either is merged again."""
    for link, other in (("kept", "absorbed"), ("absorbed", "kept")):
        register(
            Belongings(
                model=Merge,
                link=link,
                title=_("Records put together"),
                shown="at undone_at",
                withheld={
                    **ROW,
                    other: "the other record of the same person",
                    "by": STAFF,
                    "undone_by": STAFF,
                    "moved": INNER_KEY,
                    "set_aside": UNDOING,
                    "former": UNDOING,
                    "forgotten_at": "when what an undoing needs was deleted",
                },
                left={"moved": [], "set_aside": [], "former": []},
                moves=False,
            )
        )
    for link, other in (("first", "second"), ("second", "first")):
        register(
            Belongings(
                model=NotSame,
                link=link,
                title=_("Said to be somebody else"),
                shown="at",
                withheld={**ROW, other: "another person's record", "by": STAFF},
            )
        )
