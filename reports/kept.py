"""What this floor keeps about a learner, and how each kind follows them."""

from django.utils.translation import gettext_lazy as _

from learners.belongings import Belongings, register
from learners.kept import INNER_KEY, OURS, STAFF

from .models import Certificate


def register_all() -> None:
    register(
        Belongings(
            model=Certificate,
            title=_("Certificates"),
            shown="workshop number code language first_day last_day place"
            " sessions_held sessions_attended minutes_held minutes_attended line"
            " signatory_name signatory_title issued_on issued_at revoked_at revoked_because",
            withheld={
                "id": INNER_KEY,
                "public_id": INNER_KEY,
                "organisation": OURS,
                "issued_by": STAFF,
            },
            left={"revoked_because": ""},
            contact="issued_on",
        )
    )
