"""A certificate as a page: the organisation's colour, the line of presence, the QR code."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from inclusion.colour import readable
from inclusion.pdf import Document
from inclusion.qr import qr_path
from reports.models import Certificate
from workshops.models import Attendance

from .codes import grouped

PITCH = 48  # from one dot to the next, in the units of the drawing
RADIUS = 12
NARROWEST = 4  # dots of a row, at least
LONG = 26  # letters from which a name is set smaller
Status = Attendance.Status


@dataclass(frozen=True)
class Dot:
    status: str
    x: int
    y: int

    @property
    def top(self) -> int:
        return self.y - RADIUS


def document(certificates: Sequence[Certificate], logo: bytes = b"") -> Document:
    """One page for each certificate, all of one organisation and one language."""
    first = certificates[0]
    organisation = first.organisation
    with translation.override(first.language):
        html = render_to_string(
            "reports/pdf/certificate.html",
            {
                "pages": [paper_of(certificate) for certificate in certificates],
                "organisation": organisation,
                "language": first.language,
                "logo": bool(logo),
                "host": verification_address().removeprefix("https://").removeprefix("http://"),
            },
        )
        title = _("Certificate of participation")
    number = (
        first.number if len(certificates) == 1 else f"{first.number} … {certificates[-1].number}"
    )
    return Document(
        html=html,
        title=f"{title} {number}",
        language=first.language,
        stylesheets=["paper", "certificate"],
        colours={"band": readable(organisation.colour)},
        images={"logo": logo} if logo else {},
    )


def paper_of(certificate: Certificate) -> dict[str, object]:
    """What the page of one certificate says."""
    dots = dots_of(certificate.line)
    return {
        "certificate": certificate,
        "name": str(certificate.learner),
        "long": len(str(certificate.learner)) > LONG,
        "attended": duration(certificate.minutes_attended),
        "held": duration(certificate.minutes_held),
        "dots": dots,
        "width": max((dot.x for dot in dots), default=0) + PITCH // 2,
        "height": max((dot.y for dot in dots), default=0) + PITCH // 2,
        "told": told(certificate.line),
        "siret": siret(certificate.organisation.siret),
        "code": grouped(certificate.code),
        "qr": qr_path(f"{verification_address()}?code={certificate.code}"),
    }


def verification_address() -> str:
    """Built from the configured address, never from a request's Host header."""
    return f"{settings.PUBLIC_URL}{reverse('reports:verify')}"


def siret(digits: str) -> str:
    """« 900 123 456 00017 »."""
    return "\u00a0".join((digits[:3], digits[3:6], digits[6:9], digits[9:])).strip()


def duration(minutes: int) -> str:
    """« 22 h », « 1 h 30 », « 45 min »."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest}\u00a0min"
    return f"{hours}\u00a0h\u00a0{rest:02}" if rest else f"{hours}\u00a0h"


def dots_of(line: Sequence[str]) -> list[Dot]:
    """The line of presence folded into a grid, read like lines of text."""
    columns = _columns(len(line))
    return [
        Dot(
            status,
            PITCH * (place % columns) + PITCH // 2,
            PITCH * (place // columns) + PITCH // 2,
        )
        for place, status in enumerate(line)
    ]


def _columns(sessions: int) -> int:
    """A little wider than high, with as few gaps in the last row as can be."""
    least = max(NARROWEST, math.ceil(math.sqrt(sessions)))
    return min(range(least, least + 4), key=lambda columns: (-sessions % columns, columns))


def told(line: Iterable[str]) -> str:
    """The line of presence in words: « 12 séances : 11 présences, 1 absence excusée »."""
    counts = Counter(line)
    words = {
        Status.PRESENT: ngettext("%(n)s presence", "%(n)s presences", counts[Status.PRESENT]),
        Status.LATE: ngettext("%(n)s late arrival", "%(n)s late arrivals", counts[Status.LATE]),
        Status.EXCUSED: ngettext(
            "%(n)s excused absence", "%(n)s excused absences", counts[Status.EXCUSED]
        ),
        Status.ABSENT: ngettext("%(n)s absence", "%(n)s absences", counts[Status.ABSENT]),
        Status.NOT_RECORDED: ngettext(
            "%(n)s not recorded", "%(n)s not recorded", counts[Status.NOT_RECORDED]
        ),
    }
    parts = ", ".join(text % {"n": counts[key]} for key, text in words.items() if counts[key])
    total = counts.total()
    sessions = ngettext("%(n)s session held", "%(n)s sessions held", total) % {"n": total}
    return _("%(sessions)s: %(parts)s") % {"sessions": sessions, "parts": parts}
