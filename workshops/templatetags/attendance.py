"""How this floor tells days, hours and who came: always in words, the dots come beside."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, time

from django import template
from django.utils.dateformat import format as date_format
from django.utils.formats import date_format as localized
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from workshops.models import Attendance, Enrolment, Session

register = template.Library()

Status = Attendance.Status
ORDER = (Status.PRESENT, Status.LATE, Status.EXCUSED, Status.ABSENT, Status.NOT_RECORDED)


def phrase(status: str, count: int) -> str:
    """« présences », « retard »…: what is counted, without the number."""
    words = {
        Status.PRESENT: ngettext("presence", "presences", count),
        Status.LATE: ngettext("late arrival", "late arrivals", count),
        Status.EXCUSED: ngettext("excuse", "excuses", count),
        Status.ABSENT: ngettext("absence", "absences", count),
        Status.NOT_RECORDED: _("to mark"),
        "people": ngettext("person", "people", count),
    }
    return words[status]


@register.filter
def phrases(counts: Counter[str]) -> list[tuple[int, str]]:
    """(12, "people"), (9, "presences")…: those that are not zero, people always."""
    kept = ["people", *(status for status in ORDER if counts[status])]
    return [(counts[status], phrase(status, counts[status])) for status in kept]


def _said(status: str, count: int) -> str:
    """Of sessions gone by nothing is left « to mark »."""
    return _("without a mark") if status == Status.NOT_RECORDED else phrase(status, count)


@register.simple_tag
def presence(statuses: Iterable[str]) -> SafeString | str:
    """The line of presence, oldest session first, and the same in words."""
    statuses = list(statuses)
    if not statuses:
        return ""
    counts = Counter(statuses)
    words = ", ".join(
        f"{counts[status]}\u00a0{_said(status, counts[status])}"
        for status in ORDER
        if counts[status]
    )
    sessions = ngettext("Last session", "Last %(count)d sessions", len(statuses))
    label = _("%(sessions)s: %(words)s") % {
        "sessions": sessions % {"count": len(statuses)},
        "words": words,
    }
    dots = format_html_join("", '<i class="{}"></i>', ((status,) for status in statuses))
    return format_html('<span class="presence" role="img" aria-label="{}">{}</span>', label, dots)


@register.filter
def day(value: date) -> str:
    """« mercredi 18 novembre 2026 », « dimanche 1er mars 2026 »."""
    first = value.day == 1 and get_language() == "fr"
    return date_format(value, "l j\\e\\r F Y" if first else "l j F Y")


@register.filter
def clock(value: time) -> str:
    """« 14 h », « 14 h 30 »; 14:00 in English."""
    if get_language() != "fr":
        return value.strftime("%H:%M")
    minutes = f"\u00a0{value.minute:02d}" if value.minute else ""
    return f"{value.hour}\u00a0h{minutes}"


@register.filter
def hours(session: Session) -> SafeString:
    """« 14 h – 16 h », on one line."""
    span = f"{clock(session.starts_at)}\u00a0–\u00a0{clock(session.clock_at(session.length))}"
    return format_html('<span class="text-nowrap">{}</span>', span)


@register.filter
def when(session: Session) -> SafeString:
    """« mercredi 18 novembre 2026 · 14 h – 16 h »."""
    return format_html("{} · {}", day(session.date), hours(session))


@register.filter
def spans(periods: Iterable[Enrolment]) -> str:
    """« du 05/01/2026 au 03/03/2026, puis depuis le 02/04/2026 »."""
    return _(", then ").join(_span(period) for period in periods)


def _span(period: Enrolment) -> str:
    since = localized(period.since, "SHORT_DATE_FORMAT")
    if period.until is None:
        return _("since %(since)s") % {"since": since}
    until = localized(period.until, "SHORT_DATE_FORMAT")
    return _("from %(since)s to %(until)s") % {"since": since, "until": until}


@register.filter
def lasting(minutes: int) -> str:
    """« 45 min », « 2 h », « 1 h 30 »."""
    whole, rest = divmod(minutes, 60)
    if not whole:
        return f"{rest}\u00a0min"
    return f"{whole}\u00a0h\u00a0{rest:02d}" if rest else f"{whole}\u00a0h"


STAGE_TONES = {
    Session.Stage.MISSING: "watch",
    Session.Stage.OPEN: "watch",
    Session.Stage.CLOSED: "good",
    Session.Stage.CANCELLED: "alert",
}


@register.simple_tag
def stage(session: Session) -> SafeString:
    """Where the session and its register stand, as a tag; « Déplacée » beside it."""
    tone = STAGE_TONES.get(session.stage, "")
    tag = format_html('<span class="tag {}">{}</span>', tone, capfirst(session.stage.label))
    if session.moved_from is None:
        return tag
    moved = _("moved from %(day)s") % {"day": day(session.moved_from)}
    return format_html(
        '{} <span class="tag" title="{}">{}</span>', tag, moved, capfirst(_("moved"))
    )
