"""Who may do what: a table, no queries."""

from enum import IntEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    FACILITATOR = "facilitator", _("Facilitator")
    COORDINATOR = "coordinator", _("Coordinator")
    ADMINISTRATOR = "administrator", _("Administrator")


class Reach(IntEnum):
    """How far a right goes: nothing, what is theirs, everything in the organisation."""

    NONE = 0
    OWN = 1
    ALL = 2


NONE, OWN, ALL = Reach.NONE, Reach.OWN, Reach.ALL

# For each ability, how far it goes for a facilitator, a coordinator, an administrator.
ABILITIES: dict[str, tuple[Reach, Reach, Reach]] = {
    "see_home": (ALL, ALL, ALL),
    "take_register": (OWN, ALL, ALL),
    "replace_facilitator": (ALL, ALL, ALL),
    "reopen_register": (NONE, ALL, ALL),
    "see_workshops": (ALL, ALL, ALL),
    "add_workshops": (ALL, ALL, ALL),
    "edit_workshops": (OWN, ALL, ALL),
    "enrol": (OWN, ALL, ALL),
    "search_learners": (ALL, ALL, ALL),
    "see_learner": (OWN, ALL, ALL),
    "add_learners": (NONE, ALL, ALL),
    "edit_learner": (OWN, ALL, ALL),
    "change_any_note": (NONE, ALL, ALL),
    "list_learners": (OWN, ALL, ALL),
    "collect_permissions": (NONE, ALL, ALL),
    "import_learners": (NONE, ALL, ALL),
    "archive_learner": (NONE, ALL, ALL),
    "answer_requests": (NONE, ALL, ALL),
    "merge_learners": (NONE, ALL, ALL),
    "assess": (OWN, ALL, ALL),
    "see_progress": (OWN, ALL, ALL),
    "see_frameworks": (ALL, ALL, ALL),
    "manage_frameworks": (NONE, ALL, ALL),
    "manage_programmes": (NONE, ALL, ALL),
    "manage_questionnaires": (NONE, ALL, ALL),
    "ask_questionnaires": (OWN, ALL, ALL),
    "read_open_answers": (NONE, ALL, ALL),
    "manage_participants": (NONE, ALL, ALL),
    "manage_funding": (NONE, ALL, ALL),
    "see_figures": (OWN, ALL, ALL),
    "see_reports": (NONE, ALL, ALL),
    "export_reports": (NONE, ALL, ALL),
    "compose_reports": (NONE, ALL, ALL),
    "write_reports": (NONE, ALL, ALL),
    "export_names": (NONE, ALL, ALL),
    "read_documents": (OWN, ALL, ALL),
    "issue_certificates": (OWN, ALL, ALL),
    "revoke_certificates": (NONE, ALL, ALL),
    "manage_people": (NONE, NONE, ALL),
    "edit_settings": (NONE, NONE, ALL),
    "read_journal": (NONE, NONE, ALL),
    "make_learner_file": (NONE, ALL, ALL),
    "erase_learner": (NONE, NONE, ALL),
    "manage_retention": (NONE, NONE, ALL),
    "read_evidence": (NONE, NONE, NONE),
    "read_sensitive": (NONE, NONE, NONE),
    "manage_venues": (NONE, ALL, ALL),
    "manage_zones": (NONE, ALL, ALL),
}
# Abilities that no role gives: a mark on the account's seat does, set by an administrator.
MARKS = {"read_evidence": "reads_evidence", "read_sensitive": "reads_sensitive"}
RANK = [Role.FACILITATOR, Role.COORDINATOR, Role.ADMINISTRATOR]


def reach(role: str | None, ability: str) -> Reach:
    """How far `role` goes with `ability`. Raises KeyError for an ability nobody declared."""
    rule = ABILITIES[ability]
    return rule[RANK.index(Role(role))] if role else Reach.NONE
