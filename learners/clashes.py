"""What two rows of two records that turn out to be one person's make together."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from inclusion.text import fold

from .models import Safety

HEALTH_LENGTH = Safety._meta.get_field("health").max_length or 0


def same_contact(kept: Any, absorbed: Any) -> bool:
    """The same name, at the same phone."""
    return fold(kept.name) == fold(absorbed.name) and kept.phone == absorbed.phone


def same_guardian(kept: Any, absorbed: Any) -> bool:
    alike = (kept.kind, kept.has_authority, kept.removed_on) == (
        *(absorbed.kind, absorbed.has_authority, absorbed.removed_on),
    )
    return alike and same_contact(kept, absorbed)


def fill(stays: Any, other: Any, names: list[str]) -> dict[str, Any]:
    """What the row that stays leaves empty and the other says."""
    return {name: getattr(other, name) for name in names if not getattr(stays, name)}


def both_parts(stays: Any, other: Any) -> dict[str, Any]:
    """Of one contact said twice: what either is for."""
    return {
        **fill(stays, other, ["relation"]),
        "emergency": stays.emergency or other.emergency,
        "may_collect": stays.may_collect or other.may_collect,
    }


def both_warnings(stays: Safety, other: Safety) -> dict[str, Any]:
    """What two records warn of, on one line. No warning is cut: a line too long is refused."""
    line = stays.health
    if fold(other.health) not in fold(line):
        line = f"{line} / {other.health}" if line else other.health
    if len(line) > HEALTH_LENGTH:
        raise ValidationError(
            _("Both say what to watch for, too long for one line: shorten one of them first.")
        )
    return {"health": line, "care_plan": stays.care_plan or other.care_plan}
