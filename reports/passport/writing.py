"""A passport as a program reads it (docs/passport.md), and the archive that holds both."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

from learners.models import Assessment, ExternalEvidence
from learners.progress import Course, Followed, Known
from reports.certificates.paper import verification_address
from reports.models import Certificate

from .gathering import Attended, Passport

FORMAT = "inclusion/passport/1"


def as_json(passport: Passport) -> bytes:
    organisation = passport.learner.organisation
    told = {
        "format": FORMAT,
        "made_on": passport.made_on.isoformat(),
        "organisation": {
            name: getattr(organisation, name) for name in ("name", "siret", "address", "town")
        },
        "person": {"name": passport.learner.wished_name},
        "workshops": [_workshop(one) for one in passport.workshops],
        "frameworks": [_course(course) for course in passport.journey.courses],
        "external_evidence": [_paper(paper) for paper in passport.journey.papers],
        "certificates": [_certificate(one) for one in passport.certificates],
    }
    return json.dumps(told, ensure_ascii=False, indent=2).encode()


def bundle(passport: Passport, paper: bytes) -> bytes:
    """The archive handed over, under names that say nothing of anybody."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("passeport.pdf", paper)
        archive.writestr("passeport.json", as_json(passport))
    return target.getvalue()


def _workshop(one: Attended) -> dict[str, Any]:
    return {
        "title": one.workshop.title,
        "kind": one.workshop.kind,
        "first_day": one.first_day.isoformat(),
        "last_day": one.last_day.isoformat(),
        "sessions_attended": one.following.came,
        "sessions_held": len(one.following.line),
        "minutes_attended": one.following.minutes,
        "minutes_held": one.following.held_minutes,
    }


def _course(course: Course) -> dict[str, Any]:
    framework = course.framework
    return {
        "slug": framework.slug,
        "version": framework.version,
        "name": str(framework),
        "skills": [_skill(skill) for skill in course.skills],
    }


def _skill(followed: Followed) -> dict[str, Any]:
    skill = followed.skill
    return {
        "code": skill.code,
        "name": str(skill),
        "area": {"code": skill.area.code, "name": str(skill.area)},
        "series": [_series(known) for known in followed.series.values()],
    }


def _series(known: Known) -> dict[str, Any]:
    """One method by itself: where it started, where it stands."""
    compared = known.moved is not None
    return {
        "method": known.method,
        "start": _level(known.start) if compared and known.start else None,
        "now": _level(known.now),
        "levels_moved": known.moved,
    }


def _level(row: Assessment) -> dict[str, Any]:
    low, high = row.level.official_low, row.level.official_high
    return {
        "on": row.on.isoformat(),
        "stage": row.stage,
        "level": row.level.value,
        "name": str(row.level),
        "in_plain_words": row.level.plain,
        "official_levels": None if low is None else [low, high],
        "note": row.note,
        "evidence": row.evidence.type if row.evidence else None,
        "external_evidence": str(row.paper) if row.paper else None,
    }


def _paper(paper: ExternalEvidence) -> dict[str, Any]:
    return {
        "kind": paper.kind,
        "title": paper.title,
        "issuer": paper.issuer,
        "on": paper.on.isoformat(),
        "note": paper.note,
        "file": paper.file.type if paper.file else None,
    }


def _certificate(one: Certificate) -> dict[str, Any]:
    return {
        "number": one.number,
        "workshop": one.workshop.title,
        "issued_on": one.issued_on.isoformat(),
        "code": one.code,
        "verify": f"{verification_address()}?code={one.code}",
    }
