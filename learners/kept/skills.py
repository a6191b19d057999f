"""What is kept of how far somebody has come."""

from django.utils.translation import gettext_lazy as _

from learners.belongings import Belongings, Reached, register, register_reached
from learners.models import Assessment, ExternalEvidence, Level, Skill

from .reasons import INNER_KEY, OFFICIAL, ROW, STAFF, TOLD_APART


def register_skills() -> None:
    register(
        Belongings(
            model=Assessment,
            title=_("Skills assessed"),
            shown="skill level stage method on note evidence shows_person recorded_at",
            withheld={**ROW, "assessor": STAFF, "paper": TOLD_APART},
            left={"note": "", "evidence": None},
            documents=("evidence",),
            contact="on",
            clash=_("Both were assessed in the same skill that day, the same way: one stays."),
        )
    )
    register_external()
    register_what_is_learned()


def register_external() -> None:
    register(
        Belongings(
            model=ExternalEvidence,
            title=_("Papers from outside about skills"),
            shown="kind title issuer on note file recorded_at",
            withheld={**ROW, "recorded_by": STAFF},
            documents=("file",),
            contact="recorded_at",
        )
    )


def register_what_is_learned() -> None:
    written = {"id": INNER_KEY, "framework": OFFICIAL}
    register_reached(
        Reached(
            model=Skill,
            shown="code name_fr name_en",
            withheld={
                **written,
                "public_id": INNER_KEY,
                **dict.fromkeys(["area", "plain_en", "plain_fr", "pictogram", "rank"], OFFICIAL),
            },
        ),
        Reached(
            model=Level,
            shown="value name_fr name_en",
            withheld={
                **written,
                **dict.fromkeys(
                    ["plain_en", "plain_fr", "official_low", "official_high"], OFFICIAL
                ),
            },
        ),
    )
