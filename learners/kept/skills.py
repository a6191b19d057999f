"""What is kept of how far somebody has come."""

from django.utils.translation import gettext_lazy as _

from learners.belongings import Belongings, Reached, register, register_reached
from learners.models import Assessment, Level, Skill

from .reasons import INNER_KEY, OFFICIAL, ROW, STAFF


def register_skills() -> None:
    register(
        Belongings(
            model=Assessment,
            title=_("Skills assessed"),
            shown="skill level stage method on note evidence recorded_at",
            withheld={**ROW, "assessor": STAFF},
            left={"note": "", "evidence": None},
            documents=("evidence",),
            contact="on",
            clash=_("Both were assessed in the same skill that day, the same way: one stays."),
        )
    )
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
