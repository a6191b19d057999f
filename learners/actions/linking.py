"""Personal links: made, withdrawn, followed, proved with their code."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import NamedTuple

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from inclusion.journal import record
from inclusion.models import User
from inclusion.tasks import send_mail
from learners.models import Guardian, Learner, PersonalLink
from learners.models.link import LONGEST, MOST_ATTEMPTS, new_token
from learners.permitting import is_of_age

AGE_OF_ONES_OWN = 15
CODE_DIGITS = 6
USUAL_DAYS = 30


class NotForThem(ValueError):
    """Who may not be given this link; the message is a sentence for whoever would."""


class MadeLink(NamedTuple):
    """A link while it can still be told: neither token nor code is kept anywhere."""

    link: PersonalLink
    token: str
    code: str

    @property
    def address(self) -> str:
        return settings.PUBLIC_URL + reverse("learners:open_link", kwargs={"token": self.token})

    @property
    def spaced(self) -> str:
        """The code as it is read out: by three."""
        return f"{self.code[:3]}\u00a0{self.code[3:]}"


def answers_alone(learner: Learner) -> bool:
    """Whether this person is handed their own link, at 15; in doubt they are younger."""
    today = learner.organisation.today()
    return learner.emancipated or is_of_age(learner, AGE_OF_ONES_OWN, today)


@transaction.atomic
def make_link(
    learner: Learner,
    *,
    by: User | None,
    purpose: str = PersonalLink.Purpose.PERSON,
    guardian: Guardian | None = None,
    agreed: bool = False,
    days: int = USUAL_DAYS,
    code_to: str = "",
) -> MadeLink:
    """Make a link and its code; it takes the place of the one the same hands had.

    Without `guardian` it is the person's own: under 15 only when a guardian has `agreed`. Raises
    NotForThem otherwise, and for a guardian of somebody of age.
    `code_to`: the address the code is sent to where there is a mail server; else it is handed over.
    """
    if guardian is None and not (agreed or answers_alone(learner)):
        raise NotForThem(_("Under 15, the link goes to a parent or legal guardian, or they agree."))
    lasts = _most_days(learner, guardian, days)
    if lasts < 1:
        raise NotForThem(_("This person is of age: the link is theirs."))
    mailed = bool(code_to) and settings.HAS_MAIL_SERVER
    link = PersonalLink(
        organisation=learner.organisation,
        learner=learner,
        purpose=PersonalLink.Purpose(purpose),
        guardian=guardian,
        code_by=PersonalLink.CodeBy.EMAIL if mailed else PersonalLink.CodeBy.HAND,
        made_by=by,
        expires_at=timezone.now() + timedelta(days=lasts),
    )
    made = _with_secrets(link)
    _end(_before(link), by=by)
    link.save(force_insert=True)
    record("link.made", link, by=by)
    if mailed:
        _send(made, code_to)
    return made


def _most_days(learner: Learner, guardian: Guardian | None, days: int) -> int:
    """A guardian's link ends at the latest on the day the young person is of age."""
    days = min(days, LONGEST.days)
    if guardian is None:
        return days
    today = learner.organisation.today()
    under_age = (learner.is_minor_on(today + timedelta(days=ahead)) for ahead in range(1, days + 1))
    return sum(under_age)


def _with_secrets(link: PersonalLink) -> MadeLink:
    token, code = new_token(), f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}"
    link.token_hash = link.hash_of_token(token)
    link.code_hash = link.hash_of_code(code)
    return MadeLink(link, token, code)


def _before(link: PersonalLink) -> list[PersonalLink]:
    """What the same hands hold for the same purpose."""
    held = PersonalLink.objects.of(link.organisation).live().filter(learner=link.learner)
    return list(
        held.filter(purpose=link.purpose, guardian=link.guardian).select_for_update(of=("self",))
    )


def _end(links: list[PersonalLink], *, by: User | None) -> None:
    for link in links:
        link.revoked_at = timezone.now()
        link.save(update_fields=["revoked_at"])
        record("link.revoked", link, by=by)


def _send(made: MadeLink, to: str) -> None:
    organisation = made.link.organisation
    with translation.override(organisation.language):
        subject = _("Your code")
        said = {"code": made.code, "organisation": organisation}
        text = render_to_string("learners/link_code.txt", said)
    transaction.on_commit(lambda: send_mail.enqueue(subject, text, to))


@transaction.atomic
def revoke_link(link: PersonalLink, *, by: User | None) -> PersonalLink:
    """Make the link open nothing any more, at once, whoever is reading its page."""
    if link.revoked_at is None:
        _end([link], by=by)
    return link


def open_link(token: str) -> PersonalLink | None:
    """The link a token belongs to, while it opens its page; its code is still to be given."""
    return PersonalLink.objects.live().with_token(token).select_related("organisation").first()


@transaction.atomic
def prove(link: PersonalLink, code: str) -> bool:
    """Whether this is the link's code. Wrong ones are counted, the last one locks the link."""
    locked = PersonalLink.objects.live().select_for_update(of=("self",)).filter(pk=link.pk).first()
    if locked is None:
        return False
    if locked.opens_with(code):
        locked.attempts, locked.opened = 0, locked.opened + 1
        locked.opened_at = timezone.now()
        locked.save(update_fields=["attempts", "opened", "opened_at"])
        record("link.opened", locked, by=None)
        return True
    locked.attempts += 1
    locked.save(update_fields=["attempts"])
    if locked.attempts == MOST_ATTEMPTS:
        record("link.locked", locked, by=None)
    return False
