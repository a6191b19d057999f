"""What this floor keeps about a learner, and how each kind follows them."""

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inclusion import files
from inclusion.models import StoredFile
from learners.belongings import Belongings, register, register_forgetting
from learners.kept import INNER_KEY, OURS, STAFF
from learners.models import Learner

from .models import Certificate, Export


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
            clash=_("Both have a certificate of the same workshop: the fuller stays valid."),
            yields=lambda kept, absorbed: kept.minutes_attended < absorbed.minutes_attended,
            stands=lambda other: {
                "revoked_at": timezone.now(),
                "revoked_because": gettext("Another certificate of this person is valid."),
            },
        )
    )
    register_forgetting(forget_documents)


def forget_documents(learner: Learner) -> None:
    """Remove what was made for download and may name somebody: it can be asked for again."""
    made = Export.objects.of(learner.organisation).exclude(kind=Export.Kind.REPORT)
    for file in StoredFile.objects.filter(pk__in=made.values("file")):
        files.delete(file)
    made.filter(parameters__learner=str(learner.public_id)).delete()
