"""What the journal's verbs and fields are called for people, whichever floor writes them."""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from django.apps import apps
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

VERBS = {
    "account.changed": _("Account changed"),
    "account.opened": _("Account opened"),
    "address.forgotten": _("Imported address forgotten"),
    "asking.closed": _("Questionnaire asked no more"),
    "asking.opened": _("Questionnaire asked"),
    "age_brackets.changed": _("Age brackets of a report changed"),
    "agreement.added": _("Agreement added"),
    "agreement.archived": _("Agreement archived"),
    "agreement.changed": _("Agreement changed"),
    "agreement.restored": _("Agreement back in the lists"),
    "assessment.changed": _("Assessment of a skill corrected"),
    "assessment.recorded": _("Skill assessed"),
    "assessment.removed": _("Assessment of a skill removed"),
    "attendance.marked": _("Attendance recorded"),
    "attendance.walk_in": _("Somebody added in the register"),
    "certificate.issued": _("Certificate issued"),
    "certificate.revoked": _("Certificate revoked"),
    "certificates.exported": _("Certificates exported"),
    "contact.added": _("Contact added"),
    "contact.changed": _("Contact changed"),
    "contact.removed": _("Contact removed"),
    "enrolment.changed": _("Way somebody came in, said or corrected"),
    "enrolment.opened": _("Enrolment"),
    "enrolment.withdrawn": _("End of an enrolment"),
    "creation.added": _("Creation added"),
    "creation.changed": _("Creation changed"),
    "creation.removed": _("Creation deleted"),
    "deadline.added": _("Deadline of an agreement added"),
    "deadline.changed": _("Deadline of an agreement changed"),
    "deadline.removed": _("Deadline of an agreement removed"),
    "deadline.settled": _("Deadline of an agreement met"),
    "deadline.unsettled": _("Deadline of an agreement not met after all"),
    "document.asked": _("Document asked for"),
    "framework.added": _("Skill framework begun"),
    "framework.archived": _("Skill framework archived"),
    "framework.changed": _("Draft of a skill framework changed"),
    "framework.filled": _("Draft of a skill framework filled from a spreadsheet"),
    "framework.matched": _("Skills of two versions matched"),
    "framework.published": _("Skill framework published"),
    "framework.removed": _("Draft of a skill framework deleted"),
    "framework.restored": _("Skill framework put back"),
    "framework.versioned": _("New version of a skill framework begun"),
    "funder.added": _("Funder added"),
    "funder.archived": _("Funder archived"),
    "funder.changed": _("Funder changed"),
    "funder.restored": _("Funder back in the lists"),
    "guardian.added": _("Parent or legal guardian added"),
    "guardian.changed": _("Parent or legal guardian changed"),
    "guardian.removed": _("Parent or legal guardian removed"),
    "invitation.accepted": _("Invitation accepted"),
    "invitation.sent_again": _("Invitation sent again"),
    "invitation.withdrawn": _("Invitation withdrawn"),
    "learner.archived": _("Learner archived"),
    "learner.changed": _("Learner's record changed"),
    "learner.confirmed": _("Provisional learner confirmed"),
    "learner.erased": _("Somebody erased"),
    "learner.merge_undone": _("Two records parted again"),
    "learner.merged": _("Two records put together"),
    "learner.not_same": _("Said to be two people"),
    "learner.read": _("Learner's record read"),
    "learner.registered": _("Learner added"),
    "hold.lifted": _("Reason to keep lifted"),
    "hold.set": _("Reason to keep set"),
    "evidence.added": _("Paper added to the evidence archive"),
    "evidence.read": _("Paper of the evidence archive read"),
    "evidence.removed": _("Paper removed from the evidence archive"),
    "external.recorded": _("Paper from outside about a skill recorded"),
    "external.removed": _("Paper from outside about a skill removed"),
    "learner_file.asked": _("Personal file asked for"),
    "learner_file.exported": _("Personal file made"),
    "retention.run": _("End of keeping looked for"),
    "list.exported": _("List with names exported"),
    "operation.exported": _("Indicators of an FSE+ operation exported"),
    "learner.restored": _("Learner restored"),
    "learners.imported": _("Learners imported"),
    "link.locked": _("Personal link locked after wrong codes"),
    "link.made": _("Personal link made"),
    "link.opened": _("Personal page opened with its code"),
    "link.revoked": _("Personal link withdrawn"),
    "membership.removed": _("Access removed"),
    "membership.role_changed": _("Role changed"),
    "neighbourhoods.imported": _("Neighbourhoods imported"),
    "network.changed": _("Network changed"),
    "network.created": _("Network created"),
    "network.added": _("Network added"),
    "note.changed": _("Note changed"),
    "note.removed": _("Note deleted"),
    "note.written": _("Note written"),
    "organisation.added": _("Organisation added to the network"),
    "organisation.changed": _("Settings changed"),
    "organisation.created": _("Organisation created"),
    "passport.asked": _("Passport of skills asked for"),
    "passport.exported": _("Passport of skills made"),
    "participant.entered": _("Entry questionnaire of an FSE+ operation recorded"),
    "participant.left": _("Situation at exit of an FSE+ operation recorded"),
    "participants.exported": _("Participants of an FSE+ operation exported"),
    "mapping.saved": _("Columns of the FSE+ export changed"),
    "outcome.corrected": _("Situation after the workshops corrected"),
    "outcome.recorded": _("Situation after the workshops recorded"),
    "outcome.removed": _("Situation after the workshops deleted"),
    "permission.recorded": _("Answer to a permission recorded"),
    "permission.withdrawn": _("Permission withdrawn"),
    "person.invited": _("Person invited"),
    "request.granted": _("Request of the person: done"),
    "request.made": _("Request of the person"),
    "request.refused": _("Request of the person: refused"),
    "programme.added": _("Programme added"),
    "programme.archived": _("Programme archived"),
    "programme.changed": _("Programme changed"),
    "programme.restored": _("Programme back in the lists"),
    "questionnaire.added": _("Questionnaire begun"),
    "questionnaire.archived": _("Questionnaire archived"),
    "questionnaire.changed": _("Questionnaire changed"),
    "questionnaire.removed": _("Questionnaire deleted"),
    "questionnaire.restored": _("Questionnaire back in the lists"),
    "questionnaire.versioned": _("New version of a questionnaire begun"),
    "reply.declined": _("Questionnaire declined"),
    "reply.removed": _("Answers to a questionnaire taken back"),
    "reply.sent": _("Questionnaire answered"),
    "reply_link.ended": _("Link of a questionnaire ended"),
    "reply_link.made": _("Link of a questionnaire made"),
    "programmeshare.added": _("Programme paid for by an agreement added"),
    "programmeshare.changed": _("Part of a programme's cost changed"),
    "programmeshare.removed": _("Programme paid for by an agreement removed"),
    "report.archived": _("Composed report put away"),
    "report.composed": _("Report composed"),
    "report.exported": _("Report exported"),
    "report.recomposed": _("Composed report changed"),
    "report.restored": _("Composed report taken out again"),
    "report.told": _("Texts of a report written"),
    "residence.corrected": _("Place of residence corrected"),
    "residence.recorded": _("Place of residence recorded"),
    "residence.removed": _("Place of residence deleted"),
    "safety.recorded": _("Safety information recorded"),
    "self_answer.removed": _("What somebody said of themself taken back"),
    "self_answer.sent": _("Self-assessment sent"),
    "self_link.ended": _("Self-assessment link ended"),
    "self_link.made": _("Self-assessment link made"),
    "sensitive.deleted": _("Sensitive data of everybody deleted"),
    "sensitive.read": _("Sensitive data read"),
    "sensitive.recorded": _("Sensitive data recorded"),
    "sensitive.removed": _("Sensitive data deleted"),
    "session.cancelled": _("Session cancelled"),
    "session.changed": _("Session changed"),
    "session.closed": _("Register closed"),
    "session.facilitator_replaced": _("Facilitator replaced"),
    "session.outing_read": _("Outing list read"),
    "session.planned": _("Session planned"),
    "session.reinstated": _("Session reinstated"),
    "session.reopened": _("Register reopened"),
    "situation.corrected": _("Situation corrected"),
    "situation.recorded": _("Situation recorded"),
    "situation.removed": _("Situation deleted"),
    "verbatim.selected": _("Words chosen to be quoted"),
    "verbatim.withdrawn": _("Words quoted no more"),
    "target.added": _("Target of an agreement added"),
    "target.changed": _("Target of an agreement changed"),
    "target.removed": _("Target of an agreement removed"),
    "tranche.added": _("Tranche of an agreement added"),
    "tranche.changed": _("Tranche of an agreement changed"),
    "tranche.removed": _("Tranche of an agreement removed"),
    "venue.added": _("Venue added"),
    "venue.archived": _("Venue archived"),
    "venue.changed": _("Venue changed"),
    "workshop.aimed": _("Skills of a workshop chosen"),
    "workshop.archived": _("Workshop archived"),
    "workshop.changed": _("Workshop changed"),
    "workshop.opened": _("Workshop opened"),
    "workshop.restored": _("Workshop restored"),
    "zone.added": _("Targeted zone added"),
    "zone.archived": _("Targeted zone archived"),
    "zone.changed": _("Targeted zone changed"),
    "zone.restored": _("Targeted zone restored"),
}

# What is done without an account: by the person or their family, who hold a personal link.
BY_LINK = {
    *("assessment.recorded", "assessment.removed", "link.locked", "link.opened"),
    *("permission.recorded", "permission.withdrawn"),
    *("outcome.corrected", "outcome.recorded", "reply.declined", "reply.sent"),
    *("request.made", "self_answer.sent"),
}


def nobodys(verb: str) -> str:
    """Who did what no account did."""
    return str(_("the person or their family, by link") if verb in BY_LINK else _("the system"))


# Columns that no form shows, and what is no column at all.
NAMES = {
    "aims": _("skills aimed at"),
    "questions": _("questions"),
    "skills": _("skills"),
    "archived_at": _("archiving"),
    "closed_at": _("closing of the register"),
    "declaration": _("sections, figures and tables"),
    "esf_plus": _("FSE+ operations"),
    "logo": _("logo"),
    "operation": _("operation"),
    "outcome": _("situation after the workshops"),
    "photo": _("photo"),
    "programmes": _("programmes"),
    "proof": _("proof of a permission"),
    "residence": _("place of residence"),
    "situation": _("situation"),
    "state": _("state"),
}


def named(fields: Sequence[str], target_type: str = "") -> list[str]:
    """What an entry's fields are called; what has no word stays as the journal has it."""
    words = _words()
    own = (
        words.get((target_type, name)) or NAMES.get(name) or words.get(("", name))
        for name in fields
    )
    return [str(capfirst(word or name)) for word, name in zip(own, fields, strict=True)]


def has_word(name: str) -> bool:
    return name in NAMES or ("", name) in _words()


@cache
def _words() -> dict[tuple[str, str], "_StrPromise"]:
    """The translated name of each column, by model and, as a last resort, whatever the model."""
    found = {}
    for model in apps.get_models():
        for field in [*model._meta.fields, *model._meta.many_to_many]:
            if isinstance(field.verbose_name, Promise):
                found[model._meta.model_name or "", field.name] = field.verbose_name
                found.setdefault(("", field.name), field.verbose_name)
    for model in apps.get_models():
        for field in model._meta.fields:
            for value, label in field.flatchoices:  # a permission's entry names its purposes
                found.setdefault(("", str(value)), label)
    return found
